using Rag.Access;
using Rag.Chats;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>Shows stored answers as of now: a source whose document has been deleted since is marked. The answer itself stays as it was given.</summary>
/// <param name="catalog">Knows which documents there are.</param>
internal sealed class StoredAnswers(ICatalogReader catalog)
{
    /// <summary>A chat's messages.</summary>
    public async Task<Page<ChatMessage>> AsOfNow(TenantAccess access, Page<ChatMessage> page, CancellationToken cancellationToken)
    {
        var existing = await Existing(access, page.Items.Select(message => message.Result), cancellationToken);
        return page with { Items = [.. page.Items.Select(message => message.Result is { } result ? message with { Result = Marked(result, existing) } : message)] };
    }

    /// <summary>Tasks.</summary>
    public async Task<Page<TaskSnapshot>> AsOfNow(TenantAccess access, Page<TaskSnapshot> page, CancellationToken cancellationToken)
    {
        var existing = await Existing(access, page.Items.Select(task => task.Result as QueryResult), cancellationToken);
        return page with { Items = [.. page.Items.Select(task => Marked(task, existing))] };
    }

    /// <summary>A task.</summary>
    public async Task<TaskSnapshot> AsOfNow(CallerSession session, TaskSnapshot task, CancellationToken cancellationToken) =>
        task.Result is QueryResult result
            ? Marked(task, await Existing(session.Access(Role.Viewer, "tasks.sources"), [result], cancellationToken))
            : task;

    private Task<IReadOnlySet<Guid>> Existing(TenantAccess access, IEnumerable<QueryResult?> results, CancellationToken cancellationToken)
    {
        var ids = results.SelectMany(result => result?.Sources ?? []).Select(source => source.DocumentId).ToHashSet();
        return ids.Count == 0 ? Task.FromResult<IReadOnlySet<Guid>>(ids) : catalog.ExistingDocuments(access, ids, cancellationToken);
    }

    private static TaskSnapshot Marked(TaskSnapshot task, IReadOnlySet<Guid> existing) => task.Result is QueryResult result ? task with { Result = Marked(result, existing) } : task;

    private static QueryResult Marked(QueryResult result, IReadOnlySet<Guid> existing) =>
        result with { Sources = [.. result.Sources.Select(source => source with { Deleted = !existing.Contains(source.DocumentId) })] };
}
