using Microsoft.Extensions.Logging.Abstractions;
using Rag.Access;
using Rag.Answers;
using Rag.Breakers;
using Rag.Health;
using Rag.Ports;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Breakers;

public sealed class CircuitBreakerTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly Caller _operator;
    private BreakerKey _key;
    private TestSilo _silo = null!;
    private CircuitBreakers _breakers = null!;
    private SystemReplica _replica = null!;

    public CircuitBreakerTests() => _operator = World.User(_world.Globex, Role.Operator);

    public async ValueTask InitializeAsync()
    {
        _key = BreakerKey.OfModel($"m{Guid.CreateVersion7():N}");
        await Restart(("Rag:Breakers:MinimumCalls", "4"), ("Rag:Breakers:Rest", "00:00:00.200"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_opens_after_failures_and_the_silos_replica_knows_it_within_a_hundred_milliseconds()
    {
        await FailUntilOpen();

        using var permit = await _breakers.Enter(_key);
        Assert.Equal(BreakerStatus.Open, permit.Refusal?.Status);
        Assert.Equal("broken", permit.Refusal?.Reason);
        var breaker = Assert.Single((await _silo.As(_operator).Grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Get(Deadline.Token)).Breakers);
        Assert.Equal((_key.ToString(), BreakerStatus.Open), (breaker.Name, breaker.Status));
    }

    [Fact]
    public async Task After_its_rest_one_call_tries_at_a_time_and_its_success_closes_it()
    {
        await FailUntilOpen();
        using var probe = await Probe();
        Assert.True(probe.IsProbe);

        using (var other = await _breakers.Enter(_key))
            Assert.Equal(BreakerStatus.HalfOpen, other.Refusal?.Status);
        probe.Succeed();
        await _world.Changes.Until("replica", _key.ToString(), "closed");

        using var next = await _breakers.Enter(_key);
        Assert.Null(next.Refusal);
        Assert.False(next.IsProbe);
    }

    [Fact]
    public async Task A_probe_that_fails_opens_it_for_twice_as_long_and_one_that_is_given_up_lets_the_next_one_try()
    {
        await FailUntilOpen();
        using (var probe = await Probe())
            probe.Fail("still broken");
        await _world.Changes.Until("replica", _key.ToString(), "open", 2);
        Assert.Equal(2, _replica.Breaker(_key.ToString())!.Opens);

        using (await Probe())
        {
            // Disposed of without a word.
        }

        await _world.Changes.Until("replica", _key.ToString(), "open", 3);
        using var next = await Probe();
        Assert.True(next.IsProbe);
        Assert.Equal(2, _replica.Breaker(_key.ToString())!.Opens);
    }

    [Fact]
    public async Task An_operator_closes_it_by_hand()
    {
        await FailUntilOpen();

        var reset = await _silo.As(_operator).Grains.GetGrain<ICircuitBreakerGrain>(_key.ToString()).Reset(Deadline.Token);
        await _world.Changes.Until("replica", _key.ToString(), "closed");

        Assert.Equal(BreakerStatus.Closed, reset.Status);
        using var next = await _breakers.Enter(_key);
        Assert.Null(next.Refusal);
    }

    [Fact]
    public async Task An_open_breaker_is_open_after_a_restart()
    {
        await FailUntilOpen();
        _silo.Kill();
        await Restart(("Rag:Breakers:MinimumCalls", "4"), ("Rag:Breakers:Rest", "00:01:00"));

        // Whoever asks brings it up, and it says what it is.
        _silo.As(null);
        var asked = await _silo.Grains.GetGrain<ICircuitBreakerGrain>(_key.ToString()).Probe(0, Deadline.Token);

        Assert.Null(asked.ProbeId);
        Assert.Equal(BreakerStatus.Open, asked.Breaker.Status);
    }

    [Fact]
    public async Task A_change_that_was_told_and_never_stored_is_overtaken_by_what_counts_now()
    {
        _replica.Learn(new BreakerSnapshot { Name = _key.ToString(), Status = BreakerStatus.Open, Version = 700, RetryAt = DateTimeOffset.UnixEpoch, Opens = 1, ChangedAt = DateTimeOffset.UnixEpoch });

        using var permit = await _breakers.Enter(_key);

        Assert.Null(permit.Refusal);
        await _world.Changes.Until("replica", _key.ToString(), "closed");
        Assert.Equal(BreakerStatus.Closed, _replica.Breaker(_key.ToString())!.Status);
    }

    [Fact]
    public async Task Behind_an_open_breaker_the_chain_goes_on_to_the_next_model_without_asking_the_first()
    {
        var (first, last) = (new ScriptedModel(), new ScriptedModel());
        var clock = TimeProvider.System;
        var guarded = new GuardedGenerationModel(first, _breakers, clock);
        var chain = new ModelChain([guarded], new AnswerCache(new AnswerOptions()), last, NullLogger<ModelChain>.Instance);
        first.Trouble = (0, int.MaxValue, () => new ModelUnavailableException("away"));
        var opened = _world.Changes.Of("replica", "model/scripted", "open");
        for (var i = 0; i < 4; i++)
            await Answer(chain);
        await _world.Changes.Until("replica", "model/scripted", "open", opened + 1);
        var asked = first.Requests.Count;

        var finished = await Answer(chain);

        Assert.Equal("extractive", finished.Degraded);
        Assert.Equal(asked, first.Requests.Count);
    }

    [Fact]
    public async Task A_task_behind_an_open_breaker_waits_and_says_so()
    {
        var alice = World.User(_world.Acme);
        var until = DateTimeOffset.UtcNow.AddMinutes(10);
        _world.Model.Trouble = (0, int.MaxValue, () => new ModelUnavailableException("The breaker model/x is open: away") { Code = ErrorCodes.CircuitOpen, RetryAt = until });

        var task = await _silo.Ask(alice);
        await _world.Changes.Until("task", task.ToString(), "snoozed");
        var why = await _silo.As(alice).Task(task).Why(Deadline.Token);

        Assert.Equal(("circuit_open", until), (why!.Cause, why.Until));
        Assert.Equal(RagTaskStatus.Processing, (await _silo.Task(task).Get(Deadline.Token))!.Status);
    }

    private static async Task<AnswerFinished> Answer(ModelChain chain)
    {
        await foreach (var piece in chain.Generate(new GenerationRequest { Question = "q", Language = "en", Passages = [], MinimumConfidence = 0 }, Deadline.Token))
        {
            if (piece is AnswerFinished finished)
                return finished;
        }

        throw new InvalidOperationException("The answer has no end.");
    }

    private async Task Restart(params (string, string)[] settings)
    {
        _silo = await _world.Start(settings);
        _replica = _silo.Service<SystemReplica>();
        _breakers = _silo.Service<CircuitBreakers>();
        _silo.As(null);
    }

    private async Task FailUntilOpen()
    {
        for (var i = 0; i < 4; i++)
        {
            using var permit = await _breakers.Enter(_key);
            permit.Fail("broken");
        }

        await _world.Changes.Until("breaker", _key.ToString(), "open").InTime("the breaker's opening");
        var clock = TimeProvider.System;
        var opened = clock.GetTimestamp();
        await _world.Changes.Until("replica", _key.ToString(), "open");
        // The bound is the promise; the rest is for a busy machine.
        Assert.True(clock.GetElapsedTime(opened) < TimeSpan.FromMilliseconds(500), $"It took {clock.GetElapsedTime(opened)}.");
    }

    private async Task<BreakerPermit> Probe()
    {
        for (; ; Deadline.Token.ThrowIfCancellationRequested())
        {
            var permit = await _breakers.Enter(_key);
            if (permit.Refusal is null)
                return permit;
            await Task.Yield();
        }
    }
}
