using Microsoft.Extensions.Logging;
using Rag.Tasks;
using Rag.Tests.Simulation.Checks;

namespace Rag.Tests.Simulation.Cluster;

/// <summary>Puts what a silo logs into the story, and shows each task's acceptance and start to those who watch.</summary>
internal sealed class SimulatedLog(SimulatedSilo process, StartWatch starts, LineWatch lines) : ILoggerFactory, ILogger
{
    // "Task {Task} accepted" and "Task {Task} started", of the task grain.
    private const int Accepted = 1000;
    private const int Started = 1002;

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
        if (eventId.Id is Accepted or Started && state is IReadOnlyList<KeyValuePair<string, object?>> values && values.First(value => value.Key == "Task").Value is TaskKey task)
            Note(eventId.Id, task);
        process.World.Trace.Tell(process.World.Now, process, exception is null ? text : $"{text} [{exception.GetType().Name}: {exception.Message}]");
    }

    private void Note(int what, TaskKey task)
    {
        if (what == Accepted)
            lines.Accepted(process, task);
        else
            starts.Note(process, task);
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
