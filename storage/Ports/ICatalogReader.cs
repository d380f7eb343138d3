using Rag.Chats;
using Rag.Documents;
using Rag.Tasks;

namespace Rag.Storage;

/// <summary>
/// Lists and pages of a tenant's things, read from the database under row-level security, newest first. A cursor is opaque and belongs to its list.
/// </summary>
public interface ICatalogReader
{
    /// <summary>Documents, without deleted ones.</summary>
    Task<Page<DocumentSnapshot>> ListDocuments(TenantAccess access, DocumentQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Tasks that the caller may see: own queries and all ingestions; for administrators all.</summary>
    Task<Page<TaskSnapshot>> ListTasks(TenantAccess access, TaskQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Chats in a scope.</summary>
    Task<Page<ChatSnapshot>> ListChats(TenantAccess access, ChatScope scope, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Messages of a chat, oldest first. The caller has asked the chat's grain for the right to read.</summary>
    Task<Page<ChatMessage>> ListMessages(TenantAccess access, Guid chatId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The last messages of a chat before a moment, oldest first. The caller has asked the chat's grain for the right to read.</summary>
    Task<IReadOnlyList<ChatMessage>> LastMessages(TenantAccess access, Guid chatId, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>The tenant's audit log. The caller has been checked to be an administrator. What was recorded in the last moments may not be there yet.</summary>
    Task<Page<AuditEntry>> ListAudit(TenantAccess access, AuditQuery query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Which of these documents there are; deleted ones are not.</summary>
    Task<IReadOnlySet<Guid>> ExistingDocuments(TenantAccess access, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken);
}

/// <summary>Which part of a list.</summary>
/// <param name="Limit">1 to 200.</param>
/// <param name="Cursor">Where the part before ended; null for the beginning.</param>
public sealed record PageRequest(int Limit, string? Cursor);

/// <summary>One part of a list.</summary>
/// <param name="Items">The things.</param>
/// <param name="NextCursor">Where the next part begins; null at the end.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>The cursor was not made by this list.</summary>
public sealed class InvalidCursorException() : Exception("The cursor does not belong to this list.");

/// <summary>Restricts a list of documents; null for no restriction.</summary>
/// <param name="Collection">Of this collection.</param>
/// <param name="Step">At this step.</param>
public sealed record DocumentQuery(string? Collection = null, DocumentStep? Step = null);

/// <summary>Restricts a list of tasks; null for no restriction.</summary>
/// <param name="Kind">Of this kind.</param>
/// <param name="Status">In this state.</param>
public sealed record TaskQuery(string? Kind = null, RagTaskStatus? Status = null);

/// <summary>Which chats.</summary>
public enum ChatScope
{
    /// <summary>The caller's own.</summary>
    My = 1,

    /// <summary>Those of others that the caller may read.</summary>
    Shared = 2,

    /// <summary>Both.</summary>
    All = 3,
}
