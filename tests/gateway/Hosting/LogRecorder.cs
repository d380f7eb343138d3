using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Rag.Tests.Gateway;

/// <summary>Keeps everything that is logged, with its values.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>What was logged.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}

/// <summary>Keeps the names and tags of all spans of this process while it lives.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<string> _values = new();
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Record,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Names and tags.</summary>
    public IReadOnlyCollection<string> Values => _values;

    public void Dispose() => _listener.Dispose();

    private void Record(Activity span)
    {
        // A client of the tests writes its own addresses into its own spans.
        if (span.Source.Name.StartsWith("System.Net.", StringComparison.Ordinal) || span.OperationName.StartsWith("System.Net.", StringComparison.Ordinal))
            return;
        _values.Enqueue(span.DisplayName);
        foreach (var (name, value) in span.TagObjects)
            _values.Enqueue($"{name}={value}");
    }
}
