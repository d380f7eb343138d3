using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Diagnostics;
using Rag.State;
using Rag.Storage;

namespace Rag.Users;

/// <summary>One user of a tenant.</summary>
[GrainType("user")]
internal sealed partial class UserGrain(
    [PersistentState("user", StorageNames.Catalog)] IPersistentState<UserState> storage,
    ITenantAccessor access, TimeProvider clock, ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private DurableState<UserState> _user = null!;
    private UserKey _key;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = UserKey.Parse(this.GetPrimaryKeyString());
        _user = new DurableState<UserState>(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<UserSnapshot> Provision(string name, Role role, CancellationToken cancellationToken)
    {
        if (!UserPolicy.MayProvision(_key.User, role, access.Current))
            throw new AccessDeniedException($"The role {role} of user {_key} is not the caller's to give.");
        var state = _user.Value ?? new UserState { UserId = _key.User, Name = name, CreatedAt = clock.GetUtcNow() };
        if (_user.Value is null || state.Role != role)
            await Keep(state with { Role = role });
        return _user.Value!.ToSnapshot();
    }

    /// <inheritdoc />
    public Task<UserSnapshot?> Get(CancellationToken cancellationToken) =>
        Task.FromResult(UserPolicy.MaySee(_key.User, access.Current) ? _user.Value?.ToSnapshot() : null);

    /// <inheritdoc />
    public async Task<UserSnapshot?> Prefer(ImmutableDictionary<string, string> preferences, CancellationToken cancellationToken)
    {
        if (_user.Value is not { } state || access.Current.User != _key.User)
            return null;
        await Keep(state with { Preferences = UserPolicy.Prefer(state.Preferences, preferences) });
        return _user.Value!.ToSnapshot();
    }

    private async Task Keep(UserState next)
    {
        await _user.Persist(next);
        LogChanged(logger, _key);
        RagDiagnostics.Changed("user", _key.ToString(), "changed");
    }

    // Ids 1500-1599 are the user grain's.
    [LoggerMessage(1500, LogLevel.Information, "User {User} has changed.")]
    private static partial void LogChanged(ILogger logger, UserKey user);
}
