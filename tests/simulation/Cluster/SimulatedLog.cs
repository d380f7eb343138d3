using Microsoft.Extensions.Logging;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Puts what a silo logs into the story.</summary>
internal sealed class SimulatedLog(SimulatedProcess process) : ILoggerFactory, ILogger
{
    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The story is the only log.");

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var text = formatter(state, exception);
        process.World.Trace.Tell(process.World.Now, process, exception is null ? text : $"{text} [{exception.GetType().Name}: {exception.Message}]");
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
