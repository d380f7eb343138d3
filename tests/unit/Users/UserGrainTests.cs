using System.Collections.Immutable;
using Rag.Access;
using Rag.Tests.Unit.Fixture;
using Rag.Users;

namespace Rag.Tests.Unit.Users;

public sealed class UserGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _alice;
    private TestSilo _silo = null!;

    public UserGrainTests() => _alice = World.User(_world.Acme);

    public async ValueTask InitializeAsync()
    {
        _silo = await _world.Start();
        await By(_alice).Provision("alice", Role.Member, Deadline.Token);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Preferences_are_merged_and_an_empty_value_removes_one()
    {
        await By(_alice).Prefer(Map(("theme", "dark"), ("language", "hr")), Deadline.Token);

        var user = await By(_alice).Prefer(Map(("theme", ""), ("size", "big")), Deadline.Token);

        Assert.Equal([("language", "hr"), ("size", "big")], user!.Preferences.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public async Task More_than_fifty_preferences_are_refused_and_change_nothing()
    {
        var many = Map([.. Enumerable.Range(0, 51).Select(i => ($"key{i}", "x"))]);

        await Assert.ThrowsAsync<ArgumentException>(() => By(_alice).Prefer(many, Deadline.Token));

        Assert.Empty((await By(_alice).Get(Deadline.Token))!.Preferences);
    }

    [Fact]
    public async Task Another_user_sees_and_changes_nothing_and_an_administrator_sees()
    {
        var bob = World.User(_world.Acme);

        Assert.Null(await By(bob).Get(Deadline.Token));
        Assert.Null(await By(bob).Prefer(Map(("theme", "pink")), Deadline.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => By(bob).Provision("bob", Role.Member, Deadline.Token));
        Assert.Equal("alice", (await By(World.User(_world.Acme, Role.Admin)).Get(Deadline.Token))!.Name);
    }

    [Fact]
    public async Task Nobody_gives_a_higher_role_than_their_own()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => By(_alice).Provision("alice", Role.Admin, Deadline.Token));

        var user = await By(World.User(_world.Acme, Role.Admin)).Provision("ignored", Role.Admin, Deadline.Token);
        Assert.Equal(("alice", Role.Admin), (user.Name, user.Role));
    }

    private IUserGrain By(Caller caller) => _silo.As(caller).User(new UserKey(_world.Acme, _alice.User));

    private static ImmutableDictionary<string, string> Map(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableDictionary(p => p.Key, p => p.Value);
}
