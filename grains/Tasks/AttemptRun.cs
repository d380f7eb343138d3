using Rag.Storage;

namespace Rag.Tasks;

/// <summary>What belongs to one attempt and not to the task.</summary>
internal sealed class AttemptRun : IDisposable
{
    /// <summary>Ends the work: someone wished it, or another activation has the task.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Ends with the attempt, whatever it came to; those who wait go on in the attempt's last turn.</summary>
    public TaskCompletionSource Done { get; } = new();

    /// <summary>The principal, authorised for this attempt.</summary>
    public TenantAccess? Access { get; set; }

    /// <summary>Who wished it to stop.</summary>
    public string? CancelledBy { get; set; }

    /// <summary>Whether a snapshot found out that another activation has the task.</summary>
    public bool Fenced { get; set; }

    /// <summary>Why it could not even begin, or leave.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>The snapshot that is being saved; never fails.</summary>
    public Task Saving { get; set; } = Task.CompletedTask;

    /// <summary>How far the lives before this one got, until it gets further; null in a first life.</summary>
    public TaskReach? Reach { get; set; }

    /// <summary>Ends when it is saved that it got further; never fails.</summary>
    public Task Proving { get; set; } = Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => Stop.Dispose();
}
