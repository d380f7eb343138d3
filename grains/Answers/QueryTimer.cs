using Rag.Tasks;

namespace Rag.Answers;

/// <summary>Where a question's time goes, in milliseconds of this attempt's clock.</summary>
/// <param name="attempt">Says when the task was accepted and begun.</param>
/// <param name="clock">The clock.</param>
internal sealed class QueryTimer(TaskAttempt attempt, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly TimeSpan _before = clock.GetUtcNow() - attempt.AcceptedAt;
    private TimeSpan _searched;
    private TimeSpan? _wrote;

    /// <summary>The search is done.</summary>
    public void Searched() => _searched = clock.GetElapsedTime(_started);

    /// <summary>Text has come; only the first time counts.</summary>
    public void Wrote() => _wrote ??= clock.GetElapsedTime(_started);

    /// <summary>The timings as of now.</summary>
    public TaskTimings Timings()
    {
        var total = clock.GetElapsedTime(_started);
        return new TaskTimings
        {
            QueuedMs = (attempt.StartedAt - attempt.AcceptedAt).TotalMilliseconds,
            RetrievalMs = _searched.TotalMilliseconds,
            FirstTokenMs = (_before + (_wrote ?? total)).TotalMilliseconds,
            TotalMs = (_before + total).TotalMilliseconds,
        };
    }
}
