using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Rag.Access;
using Rag.Limits;
using Rag.Storage;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Limits;

public sealed class RateLimitGrainTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _alice;
    private readonly Caller _operator;
    private TestSilo _silo = null!;

    public RateLimitGrainTests() => (_alice, _operator) = (World.User(_world.Acme), World.User(_world.Globex, Role.Operator));

    private RateLimitKey Key => RateLimitKey.Of(_world.Acme, RateLimitOperations.Query);

    public async ValueTask InitializeAsync()
    {
        _silo = await _world.Start();
        await _silo.As(World.User(_world.Acme, Role.Admin)).Tenant(_world.Acme).Provision("acme", "free", Deadline.Token);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_tenant_on_the_free_plan_asks_a_hundred_times_and_is_then_told_when_to_come_again()
    {
        Assert.Equal(100, await Spend(_silo, 100));

        var refused = await Lease(_silo).Reserve(1, Deadline.Token);

        Assert.Equal(0, refused.Granted);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(36));
        Assert.Equal((100, 0), (refused.Bucket.Limit!.Units, refused.Bucket.Remaining));
    }

    [Fact]
    public async Task A_killed_silo_wastes_units_and_never_gives_one_twice()
    {
        var before = await Spend(_silo, 37);
        _silo.Kill();
        _silo = await _world.Start();

        var after = await Spend(_silo, 100);

        Assert.InRange(before + after, 80, 100);
        Assert.Equal(0, (await Lease(_silo).Reserve(1, Deadline.Token)).Granted);
    }

    [Fact]
    public async Task An_orderly_stop_wastes_nothing()
    {
        await Spend(_silo, 37);
        await _world.Changes.Until("limit", Key.ToString(), "settled");
        await _silo.Stop();
        _silo = await _world.Start();

        Assert.Equal(63, await Spend(_silo, 100));
    }

    [Fact]
    public async Task A_bucket_that_cannot_store_what_it_grants_grants_nothing_and_goes_on_when_it_can()
    {
        _silo.Kill();
        var storage = new FailingStorage(_world.GrainStorage);
        _silo = await _world.Start(silo => silo.Services.AddSingleton<IGrainStorage>(storage));
        await Spend(_silo, 1);
        storage.Fails = true;

        // What lies below its mark it still has.
        var granted = await Spend(_silo, 20);
        var refused = await Lease(_silo).Reserve(20, Deadline.Token);

        Assert.InRange(granted, 0, 20);
        Assert.True(refused.Unsecured);
        Assert.Equal(0, refused.Granted);
        Assert.NotNull(refused.RetryAfter);
        storage.Fails = false;
        Assert.Equal(20, (await Lease(_silo).Reserve(20, Deadline.Token)).Granted);
    }

    [Fact]
    public async Task What_is_given_back_can_be_used_again()
    {
        await Spend(_silo, 100);
        await Lease(_silo).Refund(3, Deadline.Token);
        await _world.Changes.Until("limit", Key.ToString(), "settled");

        Assert.Equal(3, await Spend(_silo, 10));
    }

    [Fact]
    public async Task What_a_lease_does_not_use_goes_back_when_its_time_is_over()
    {
        var bucket = _silo.As(_alice).Grains.GetGrain<IRateLimitGrain>(Key.ToString());
        await Spend(_silo, 6);
        Assert.True((await bucket.Get(Deadline.Token)).Remaining < 94);

        await _world.Changes.Until("limit", Key.ToString(), "settled");

        Assert.Equal(94, (await _silo.As(_alice).Grains.GetGrain<IRateLimitGrain>(Key.ToString()).Get(Deadline.Token)).Remaining);
    }

    [Fact]
    public async Task An_override_counts_at_once_and_lifting_it_goes_back_to_the_plan()
    {
        await Spend(_silo, 20);
        var set = await Bucket(_operator).Override(new RateLimit { Units = 50, Period = TimeSpan.FromHours(1) }, Deadline.Token);
        await _world.Changes.Until("replica", Key.ToString(), "limit changed");

        Assert.True(set.Overridden);
        Assert.InRange(await Spend(_silo, 100), 20, 30);

        await Bucket(_operator).Override(null, Deadline.Token);
        await _world.Changes.Until("replica", Key.ToString(), "limit changed", 2);
        Assert.InRange(await Spend(_silo, 100), 40, 60);
    }

    [Fact]
    public async Task A_tenant_that_changes_its_plan_is_held_to_the_new_one_at_once_also_where_there_was_no_limit()
    {
        Assert.Equal(1, await Spend(_silo, 1));
        var tenant = _silo.As(_operator).Tenant(_world.Acme);
        Assert.Equal("enterprise", (await tenant.ChangePlan("enterprise", Deadline.Token))!.Plan);
        await _world.Changes.Until("replica", Key.ToString(), "limit changed");
        Assert.Equal(500, await Spend(_silo, 500));

        await _silo.As(_operator).Tenant(_world.Acme).ChangePlan("free", Deadline.Token);
        await _world.Changes.Until("replica", Key.ToString(), "limit changed", 2);

        Assert.Equal(100, await Spend(_silo, 500));
        await Assert.ThrowsAsync<ArgumentException>(() => _silo.As(_operator).Tenant(_world.Acme).ChangePlan("golden", Deadline.Token));
        Assert.Null(await _silo.As(_operator).Tenant(World.NewTenant()).ChangePlan("pro", Deadline.Token));
    }

    [Fact]
    public async Task A_bucket_without_a_limit_is_known_without_a_call_until_its_limit_changes()
    {
        // Long enough for a machine that has much else to do.
        _silo.Kill();
        _silo = await _world.Start(("Rag:Limits:LeasePeriod", "00:00:30"));
        var known = _silo.Service<IKnownLimits>();
        var mine = RateLimitKey.Of(_world.Acme, _alice.User, RateLimitOperations.Query);
        Assert.False(known.IsUnlimited(mine));
        await Spend(_silo, 1, mine);
        Assert.True(known.IsUnlimited(mine));
        await Spend(_silo, 1);
        Assert.False(known.IsUnlimited(Key));

        // The silo that the change goes through forgets before it answers; every other one does when it hears of it.
        await _silo.As(_operator).Grains.GetGrain<IRateLimitLeaseGrain>(mine.ToString()).Revoke(Deadline.Token);
        Assert.False(known.IsUnlimited(mine));
        await Spend(_silo, 1, mine);
        Assert.True(known.IsUnlimited(mine));
        await _silo.As(_operator).Grains.GetGrain<IRateLimitGrain>(mine.ToString()).Override(new RateLimit { Units = 2, Period = TimeSpan.FromHours(1) }, Deadline.Token);
        await _world.Changes.Until("replica", mine.ToString(), "limit changed");
        Assert.False(known.IsUnlimited(mine));
    }

    [Fact]
    public async Task An_administrator_holds_users_to_limits_and_not_the_tenant()
    {
        var admin = World.User(_world.Acme, Role.Admin);
        var limit = new RateLimit { Units = 2, Period = TimeSpan.FromHours(1) };
        var mine = RateLimitKey.Of(_world.Acme, _alice.User, RateLimitOperations.Query);

        Assert.Null(await Bucket(admin).Restrict(limit, Deadline.Token));
        Assert.NotNull(await _silo.As(admin).Grains.GetGrain<IRateLimitGrain>(mine.ToString()).Restrict(limit, Deadline.Token));
        Assert.Equal(2, await Spend(_silo, 5, mine));

        await _silo.As(_operator).Grains.GetGrain<IRateLimitGrain>(mine.ToString()).Override(limit with { Units = 9 }, Deadline.Token);
        Assert.Null(await _silo.As(admin).Grains.GetGrain<IRateLimitGrain>(mine.ToString()).Restrict(null, Deadline.Token));
    }

    [Fact]
    public async Task A_question_waits_for_its_tenants_tokens_and_says_which_bucket_it_is()
    {
        _silo.Kill();
        _silo = await _world.Start(("Rag:Limits:Free:TokensPerHour", "4000"));
        await _silo.Ingest(_alice, "One two three four.");
        var first = await _silo.Ask(_alice);
        await _world.Changes.Until("task", first.ToString(), "completed");
        var tokens = RateLimitKey.Of(_world.Acme, RateLimitOperations.Tokens);
        await _silo.As(_operator).Grains.GetGrain<IRateLimitGrain>(tokens.ToString()).Override(new RateLimit { Units = 1, Period = TimeSpan.FromDays(1) }, Deadline.Token);

        var second = await _silo.Ask(_alice);
        await _world.Changes.Until("task", second.ToString(), "snoozed");
        var why = await _silo.As(_alice).Task(second).Why(Deadline.Token);

        Assert.Equal("throttled", why!.Cause);
        Assert.Contains("limit of tokens", why.Detail, StringComparison.Ordinal);
        Assert.NotNull(why.Until);
    }

    [Fact]
    public async Task What_a_model_that_stood_in_used_is_taken_from_its_own_buckets_and_the_one_that_was_asked_gets_its_units_back()
    {
        await _silo.Ingest(_alice, "One two three four.");
        foreach (var (model, operation) in new[] { ("scripted", RateLimitOperations.Tokens), ("scripted", RateLimitOperations.Calls), ("stand-in", RateLimitOperations.Tokens), ("stand-in", RateLimitOperations.Calls) })
            await Provider(model, operation).Override(new RateLimit { Units = 100_000, Period = TimeSpan.FromDays(1) }, Deadline.Token);
        _world.Model.AnsweredBy = "stand-in";

        var task = await _silo.Ask(_alice);
        await _world.Changes.Until("limit", RateLimitKey.OfProvider("stand-in", RateLimitOperations.Tokens).ToString(), "settled");
        await _world.Changes.Until("task", task.ToString(), "completed");

        Assert.Equal(100_000, await Left("scripted", RateLimitOperations.Tokens));
        Assert.Equal(100_000, await Left("scripted", RateLimitOperations.Calls));
        Assert.Equal(99_999, await Left("stand-in", RateLimitOperations.Calls));
        Assert.InRange(await Left("stand-in", RateLimitOperations.Tokens), 99_900, 99_990);
    }

    private async Task<long> Left(string model, string operation) => (await Provider(model, operation).Inspect(Deadline.Token)).Remaining;

    private IRateLimitGrain Provider(string model, string operation) =>
        _silo.As(_operator).Grains.GetGrain<IRateLimitGrain>(RateLimitKey.OfProvider(model, operation).ToString());

    private IRateLimitGrain Bucket(Caller caller) => _silo.As(caller).Grains.GetGrain<IRateLimitGrain>(Key.ToString());

    private IRateLimitLeaseGrain Lease(TestSilo silo, RateLimitKey? key = null) => silo.As(_alice).Grains.GetGrain<IRateLimitLeaseGrain>((key ?? Key).ToString());

    private sealed class FailingStorage(IGrainStorage inner) : IGrainStorage
    {
        public bool Fails { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Fails ? Task.FromException(new StorageUnavailableException("away")) : inner.WriteStateAsync(stateName, grainId, grainState);

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
    }

    private async Task<int> Spend(TestSilo silo, int times, RateLimitKey? key = null)
    {
        var granted = 0;
        for (var i = 0; i < times; i++)
            granted += (int)(await Lease(silo, key).Reserve(1, Deadline.Token)).Granted;
        return granted;
    }
}
