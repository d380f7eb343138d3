namespace Rag.Tests.Bench.Tasks.Clients;

/// <summary>One task as its client sees it: every event must come, in order, each with a number and a time of its own.</summary>
/// <param name="clock">Measures.</param>
internal sealed class WatchedTask(TimeProvider clock)
{
    private readonly long _asked = clock.GetTimestamp();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seq;

    /// <summary>Milliseconds from the question to the first token; 0 before.</summary>
    public double FirstToken { get; private set; }

    /// <summary>Milliseconds from the question to the end; 0 before.</summary>
    public double Done { get; private set; }

    /// <summary>How many events came.</summary>
    public int Events => _seq;

    /// <summary>Milliseconds between a progress event's own time and its arrival; null to keep none.</summary>
    public List<double>? Latencies { get; init; }

    /// <summary>Ends with the first event.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends with the task.</summary>
    public Task Ended => _end.Task;

    /// <summary>Takes an event.</summary>
    /// <exception cref="InvalidDataException">One is missing, or came twice.</exception>
    public void Take(ReadOnlySpan<byte> type, int seq, DateTimeOffset at)
    {
        if (seq != ++_seq)
            throw new InvalidDataException($"Event {_seq} was due and {seq} came.");
        if (seq == 1)
            _begun.SetResult();
        if (FirstToken == 0 && type.SequenceEqual("token"u8))
        {
            FirstToken = clock.GetElapsedTime(_asked).TotalMilliseconds;
        }
        else if (Latencies is not null && type.SequenceEqual("progress"u8))
        {
            Latencies.Add((clock.GetUtcNow() - at).TotalMilliseconds);
        }
        else if (type.SequenceEqual("completed"u8))
        {
            Done = clock.GetElapsedTime(_asked).TotalMilliseconds;
            _end.SetResult();
        }
    }

    /// <summary>The stream has ended.</summary>
    public void Close(string? error)
    {
        var failure = new InvalidDataException($"The stream ended without the task's end: {error ?? "no error"}.");
        _begun.TrySetException(failure);
        _end.TrySetException(failure);
    }
}
