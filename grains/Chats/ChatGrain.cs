using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Diagnostics;
using Rag.State;
using Rag.Storage;

namespace Rag.Chats;

/// <summary>One chat: who may do what in it. Its messages are rows that go with their tasks, and with the chat's row.</summary>
[GrainType("chat")]
internal sealed partial class ChatGrain(
    [PersistentState("chat", StorageNames.Catalog)] IPersistentState<ChatState> storage,
    ICatalogReader catalog, ITenantAccessor access, TimeProvider clock, ILogger<ChatGrain> logger) : Grain, IChatGrain
{
    private DurableState<ChatState> _chat = null!;
    private ChatKey _key;

    // The newest question's moment; null until it is known.
    private DateTimeOffset? _newest;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ChatKey.Parse(this.GetPrimaryKeyString());
        _chat = new DurableState<ChatState>(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<ChatSnapshot> Create(ChatChange settings, CancellationToken cancellationToken)
    {
        if (_chat.Value is null)
            await Keep(ChatPolicy.Create(_key.Chat, access.Current.User, settings, clock.GetUtcNow()), "created");
        return Visible(ChatRight.Read)?.ToSnapshot() ?? throw new AccessDeniedException($"Chat {_key} is another user's.");
    }

    /// <inheritdoc />
    public Task<ChatSnapshot?> Get(CancellationToken cancellationToken) => Task.FromResult(Visible(ChatRight.Read)?.ToSnapshot());

    /// <inheritdoc />
    public Task<ChatOutcome> Change(ChatChange change, CancellationToken cancellationToken) =>
        Administer(chat => Keep(ChatPolicy.Change(chat, change, clock.GetUtcNow()), "changed"));

    /// <inheritdoc />
    public Task<ChatOutcome> Share(Guid user, ChatRight? right, CancellationToken cancellationToken) =>
        Administer(chat => Keep(ChatPolicy.Share(chat, user, right, clock.GetUtcNow()), "shared"));

    /// <inheritdoc />
    public Task<ChatOutcome> Delete(CancellationToken cancellationToken) => Administer(async _ =>
    {
        await _chat.Clear();
        Tell("removed");
    });

    /// <inheritdoc />
    public Task<bool> Allows(ChatRight right, CancellationToken cancellationToken) => Task.FromResult(Visible(right) is not null);

    /// <inheritdoc />
    public async Task<DateTimeOffset?> PlaceQuestion(CancellationToken cancellationToken)
    {
        if (Visible(ChatRight.Write) is not { } chat)
            return null;
        _newest ??= await catalog.LastMessages(access.Current, _key.Chat, DateTimeOffset.MaxValue, 1, cancellationToken) is [var last] ? last.CreatedAt : chat.CreatedAt;
        _newest = ChatPolicy.Place(_newest.Value, clock.GetUtcNow());
        return _newest;
    }

    private ChatState? Visible(ChatRight right) =>
        _chat.Value is { } chat && ChatPolicy.Allows(chat, access.Current.User, right) ? chat : null;

    private async Task<ChatOutcome> Administer(Func<ChatState, Task> act)
    {
        if (Visible(ChatRight.Read) is null)
            return ChatOutcome.NotFound;
        if (Visible(ChatRight.Admin) is not { } chat)
            return ChatOutcome.Forbidden;
        await act(chat);
        return ChatOutcome.Done;
    }

    private async Task Keep(ChatState next, string change)
    {
        await _chat.Persist(next);
        Tell(change);
    }

    private void Tell(string change)
    {
        LogChanged(logger, _key, change);
        RagDiagnostics.Changed("chat", _key.ToString(), change);
    }

    // Ids 1400-1499 are the chat grain's.
    [LoggerMessage(1400, LogLevel.Information, "Chat {Chat} is {Change}.")]
    private static partial void LogChanged(ILogger logger, ChatKey chat, string change);
}
