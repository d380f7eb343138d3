using Rag.Access;
using Rag.Chats;
using Rag.Documents;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Tests.Simulation.Workload;

/// <summary>A tenant and its user.</summary>
/// <param name="Name">Stands in all of its documents, and nowhere else.</param>
/// <param name="User">Who calls.</param>
internal sealed record Tenant(string Name, Caller User)
{
    /// <summary>Its id.</summary>
    public TenantId Id => User.Tenant;
}

/// <summary>What became of an uploaded document, as its client knows it.</summary>
/// <param name="Owner">Its tenant.</param>
/// <param name="Key">The document.</param>
/// <param name="Task">The task that reads it.</param>
/// <param name="Word">A word that stands on its first page and in no other document.</param>
internal sealed record UploadedDocument(Tenant Owner, DocumentKey Key, TaskKey Task, string Word)
{
    /// <summary>Whether its task was accepted.</summary>
    public bool Accepted { get; set; }

    /// <summary>Whether someone set out to remove it.</summary>
    public bool RemovalBegun { get; set; }

    /// <summary>When its removal was confirmed.</summary>
    public TimeSpan? RemovedAt { get; set; }
}

/// <summary>A chat and what was asked in it.</summary>
internal sealed record Talked(Tenant Owner, ChatKey Chat)
{
    /// <summary>The tasks of the questions that were accepted, in order.</summary>
    public List<TaskKey> Questions { get; } = [];
}

/// <summary>A task that was accepted, and what its clients saw of it.</summary>
internal sealed record StartedTask(Tenant Owner, TaskKey Key, bool IsQuery, TimeSpan AcceptedAt, bool Durable)
{
    /// <summary>One for each client.</summary>
    public List<Checks.Transcript> Transcripts { get; } = [];

    /// <summary>Someone set out to stop it.</summary>
    public bool StopBegun { get; set; }

    /// <summary>A stop was confirmed as having cancelled it.</summary>
    public bool Cancelled { get; set; }
}
