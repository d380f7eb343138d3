using Rag.Access;
using Rag.Adapters.Qdrant;
using Rag.Collections;

namespace Rag.Tests.Unit.Adapters.Qdrant;

public sealed class RestAfterFailuresTests
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(5);
    private readonly HandClock _clock = new();

    [Fact]
    public void Only_failures_in_a_row_count()
    {
        var breaker = new RestAfterFailures(2, s_rest, _clock);
        for (var i = 0; i < 10; i++)
        {
            breaker.Enter();
            breaker.Failed();
            breaker.Enter();
            breaker.Succeeded();
        }

        breaker.Enter();
    }

    [Fact]
    public void After_the_rest_one_call_tries_and_its_success_opens_the_way_for_all()
    {
        var breaker = Resting();
        _clock.Now += s_rest;
        breaker.Enter();
        Assert.Throws<VectorsUnavailableException>(breaker.Enter);
        breaker.Succeeded();
        breaker.Enter();
        breaker.Enter();
    }

    [Fact]
    public void A_trial_that_fails_begins_another_rest()
    {
        var breaker = Resting();
        _clock.Now += s_rest;
        breaker.Enter();
        breaker.Failed();
        Assert.Equal(ErrorCodes.CircuitOpen, Assert.Throws<VectorsUnavailableException>(breaker.Enter).Code);
    }

    [Fact]
    public void A_trial_that_never_ends_does_not_keep_the_way_shut_for_ever()
    {
        var breaker = Resting();
        _clock.Now += s_rest;
        breaker.Enter();
        _clock.Now += s_rest;
        breaker.Enter();
    }

    private RestAfterFailures Resting()
    {
        var breaker = new RestAfterFailures(1, s_rest, _clock);
        breaker.Enter();
        breaker.Failed();
        Assert.Throws<VectorsUnavailableException>(breaker.Enter);
        return breaker;
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
