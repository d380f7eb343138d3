namespace Rag.Tasks;

/// <summary>
/// The closed set of what an attempt comes to (after Oban's workers). An executor returns one or throws; one place maps them to the task's state.
/// </summary>
internal abstract record AttemptOutcome
{
    private AttemptOutcome()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Completed(TaskResult Result) : AttemptOutcome;

    /// <summary>It failed and is worth another attempt; <paramref name="After"/> null for the usual backoff.</summary>
    public sealed record Retry(TaskFault Fault, TimeSpan? After = null) : AttemptOutcome;

    /// <summary>It is not time yet – a limit is reached, or what it needs rests: looked at again then, and not counted as a failure. <paramref name="Cause"/> says what it waits for.</summary>
    public sealed record Snooze(DateTimeOffset Until, WaitCause Cause) : AttemptOutcome;

    /// <summary>Nobody wants it any more.</summary>
    public sealed record Cancel(string By) : AttemptOutcome;

    /// <summary>It can never be done.</summary>
    public sealed record Discard(TaskFault Fault) : AttemptOutcome;
}
