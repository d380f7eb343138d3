using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rag.Tasks;

/// <summary>
/// One entry of a task's event log; the same on SSE, hub and disk. An event is at most 32 KiB; exactly one terminal event
/// (<see cref="TaskCompleted"/>, <see cref="TaskFailed"/>, <see cref="TaskCancelled"/>) ends the log.
/// </summary>
[GenerateSerializer, Immutable, Alias("rag.TaskEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TaskAccepted), "accepted")]
[JsonDerivedType(typeof(TaskDurable), "durable")]
[JsonDerivedType(typeof(TaskProgressed), "progress")]
[JsonDerivedType(typeof(SourcesFound), "sources")]
[JsonDerivedType(typeof(AnswerToken), "token")]
[JsonDerivedType(typeof(AnswerReset), "reset")]
[JsonDerivedType(typeof(AttemptFailed), "attempt_failed")]
[JsonDerivedType(typeof(TaskCompleted), "completed")]
[JsonDerivedType(typeof(TaskFailed), "failed")]
[JsonDerivedType(typeof(TaskCancelled), "cancelled")]
public abstract record TaskEvent
{
    /// <summary>Where the event stands, as clients send it back: <c>epoch.seq</c>.</summary>
    [JsonPropertyOrder(-4)] public string Cursor => new TaskCursor(Epoch, Seq).ToString();

    /// <summary>The epoch, from 1.</summary>
    [Id(0), JsonPropertyOrder(-3)] public int Epoch { get; init; }

    /// <summary>The number inside the epoch, from 1 without gaps.</summary>
    [Id(1), JsonPropertyOrder(-2)] public int Seq { get; init; }

    /// <summary>When it happened (UTC).</summary>
    [Id(2), JsonPropertyOrder(-1)] public DateTimeOffset At { get; init; }

    /// <summary>Whether the log ends here.</summary>
    [JsonIgnore] public virtual bool IsTerminal => false;
}

/// <summary>The task is accepted.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskAccepted")]
public sealed record TaskAccepted : TaskEvent
{
    /// <summary>Whether its row is in the database; when false a <see cref="TaskDurable"/> follows.</summary>
    [Id(0)] public required bool Durable { get; init; }
}

/// <summary>The row of a task accepted without one is in the database now.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskDurable")]
public sealed record TaskDurable : TaskEvent;

/// <summary>The work has got further.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskProgressed")]
public sealed record TaskProgressed : TaskEvent
{
    /// <summary>What is being done: <c>searching</c>, <c>answering</c>, <c>reading</c>, <c>chunking</c>, <c>embedding</c>, <c>indexing</c>; <c>waiting</c> for what it needs, <c>moving</c> to another machine.</summary>
    [Id(0)] public required string Stage { get; init; }

    /// <summary>Of the whole task, 0 to 1.</summary>
    [Id(1)] public required double Progress { get; init; }

    /// <summary>A sentence for people, such as <c>page 12 of 100</c>.</summary>
    [Id(2)] public required string Message { get; init; }

    /// <summary>Estimated milliseconds to the end, when there is something to estimate from.</summary>
    [Id(3)] public long? EtaMs { get; init; }
}

/// <summary>The passages that the answer will be made from; its markers <c>[n]</c> refer to them.</summary>
[GenerateSerializer, Immutable, Alias("rag.SourcesFound")]
public sealed record SourcesFound : TaskEvent
{
    /// <summary>Numbered from 1.</summary>
    [Id(0)] public required ImmutableArray<AnswerSource> Sources { get; init; }

    /// <summary>The question as it was searched for, when the conversation had to complete it; else null.</summary>
    [Id(1)] public string? SearchedFor { get; init; }
}

/// <summary>The next piece of the answer.</summary>
[GenerateSerializer, Immutable, Alias("rag.AnswerToken")]
public sealed record AnswerToken : TaskEvent
{
    /// <summary>Appended to the text so far.</summary>
    [Id(0)] public required string Text { get; init; }
}

/// <summary>Only the beginning of the answer so far stays valid.</summary>
[GenerateSerializer, Immutable, Alias("rag.AnswerReset")]
public sealed record AnswerReset : TaskEvent
{
    /// <summary>How many UTF-16 code units of the answer's beginning stay valid.</summary>
    [Id(0)] public required int Keep { get; init; }

    /// <summary>Why, for people.</summary>
    [Id(1)] public required string Reason { get; init; }
}

/// <summary>An attempt ended without a result.</summary>
[GenerateSerializer, Immutable, Alias("rag.AttemptFailed")]
public sealed record AttemptFailed : TaskEvent
{
    /// <summary>A stable code.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    [Id(1)] public required string Detail { get; init; }

    /// <summary>Which attempt it was, from 1.</summary>
    [Id(2)] public required int Attempt { get; init; }

    /// <summary>When the next one starts, if there will be one.</summary>
    [Id(3)] public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The end: here is the result.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskCompleted")]
public sealed record TaskCompleted : TaskEvent
{
    /// <summary>The result.</summary>
    [Id(0)] public required TaskResult Result { get; init; }

    /// <inheritdoc />
    [JsonIgnore] public override bool IsTerminal => true;
}

/// <summary>The end: it cannot be done.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskFailed")]
public sealed record TaskFailed : TaskEvent
{
    /// <summary>A stable code.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>A sentence a person can act on.</summary>
    [Id(1)] public required string Detail { get; init; }

    /// <summary>The error of every attempt, oldest first.</summary>
    [Id(2)] public ImmutableArray<TaskError> Errors { get; init; } = [];

    /// <inheritdoc />
    [JsonIgnore] public override bool IsTerminal => true;
}

/// <summary>The end: someone stopped it.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskCancelled")]
public sealed record TaskCancelled : TaskEvent
{
    /// <summary>The user's id, or <c>system</c>.</summary>
    [Id(0)] public required string By { get; init; }

    /// <inheritdoc />
    [JsonIgnore] public override bool IsTerminal => true;
}

/// <summary>What one attempt failed of.</summary>
[GenerateSerializer, Immutable, Alias("rag.TaskError")]
public sealed record TaskError
{
    /// <summary>A stable code.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    [Id(1)] public required string Detail { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    [Id(2)] public required int Attempt { get; init; }

    /// <summary>When (UTC).</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }
}
