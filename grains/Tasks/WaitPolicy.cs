using System.Collections.Immutable;
using Rag.Queues;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>All that is known of why a task does not go on.</summary>
internal sealed record WaitFacts
{
    /// <summary>The task.</summary>
    public required TaskRow Row { get; init; }

    /// <summary>Its newest event.</summary>
    public TaskEvent? Newest { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether an attempt is at work.</summary>
    public bool Running { get; init; }

    /// <summary>Whether this activation has opened the row's epoch; else the one that did is gone.</summary>
    public bool Owned { get; init; } = true;

    /// <summary>Whether it was at work in two hosts that died: such tasks run one at a time.</summary>
    public bool IsSuspect { get; init; }

    /// <summary>When the next attempt may start, if it waits for that.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What its last attempt was put off for: a limit that is reached, or a dependency that rests.</summary>
    public WaitCause? Snooze { get; init; }

    /// <summary>The tasks that it waits for.</summary>
    public ImmutableArray<Guid> WaitsFor { get; init; } = [];

    /// <summary>Its place in the queue, if it has one.</summary>
    public QueuePlace? Place { get; init; }
}

/// <summary>Says what a task waits for, and until when. There is always a cause: a pure rule over all that is known.</summary>
internal static class WaitPolicy
{
    /// <summary>The cause.</summary>
    public static WaitCause Explain(WaitFacts facts) => facts switch
    {
        { Row: { CompletedAt: { } end, Status: var status } } => Cause("ended", $"It has ended: {status.ToString().ToLowerInvariant()}.", end),
        { Running: true } => Cause("running", $"It is at work: {facts.Row.Stage ?? "starting"}.", Eta(facts.Newest)),
        { Row.Terms.RunAt: { } at } when at > facts.Now => Cause("scheduled", "It is to start then.", at),
        { WaitsFor.IsEmpty: false } => Cause("dependency", Waiting(facts.WaitsFor), null) with { Tasks = facts.WaitsFor },
        { Snooze: { } cause, NotBefore: { } until } when until > facts.Now => cause,
        { NotBefore: { } until } when until > facts.Now => Cause("retrying", $"Attempt {facts.Row.Attempt} starts when the wait is over.", until),
        _ => InQueue(facts),
    };

    private static WaitCause InQueue(WaitFacts facts)
    {
        var cause = facts switch
        {
            { Place: { Mode: not QueueMode.Running, Position: > 0 } place } => Cause("paused", Paused(place), null),
            { IsSuspect: true, Place: { Position: > 0 } place } => Cause("lost", Suspected(place), null),
            { Place: { Position: > 0 } place } => Cause(Kind(facts), Ahead(place), facts.Now + place.EstimatedWait),
            { Place: not null } => Cause(Kind(facts), "It is its turn; it starts now.", facts.Now),
            _ => Cause(Kind(facts), "The queue takes it up with its next sweep.", null),
        };
        return facts.Place is { } at
            ? cause with { Queue = at.Queue, Position = at.Position, TenantPosition = at.TenantPosition, TenantWaiting = at.TenantWaiting, TenantRunning = at.TenantRunning }
            : cause;
    }

    private static string Kind(WaitFacts facts) => IsLost(facts) ? "lost" : "queued";

    // It had begun, and whoever was at it is gone.
    private static bool IsLost(WaitFacts facts) => !facts.Owned && facts.Row.Status == RagTaskStatus.Processing && facts.Newest is not AttemptFailed;

    private static string Ahead(QueuePlace place) =>
        $"Number {place.Position} of {place.Waiting} in the queue {place.Queue}, {place.TenantPosition} of {place.TenantWaiting} of this tenant; {place.Slots} run at once, {place.TenantRunning} of this tenant now.";

    private static string Suspected(QueuePlace place) =>
        $"It was at work when its machine died, more than once, and got no further in between. Such tasks are taken up again a few at a time; this one is number {place.Position}.";

    private static string Paused(QueuePlace place) => place.Mode == QueueMode.Draining
        ? $"The queue {place.Queue} is being drained: what runs ends, and nothing starts until an operator resumes it."
        : $"The queue {place.Queue} is paused: nothing starts until an operator resumes it.";

    private static string Waiting(ImmutableArray<Guid> tasks) => tasks.Length == 1 ? $"Task {tasks[0]} comes first." : $"{tasks.Length} other tasks come first.";

    private static DateTimeOffset? Eta(TaskEvent? newest) =>
        newest is TaskProgressed { EtaMs: { } ms } ? newest.At + TimeSpan.FromMilliseconds(ms) : null;

    private static WaitCause Cause(string cause, string detail, DateTimeOffset? until) => new() { Cause = cause, Detail = detail, Until = until };
}
