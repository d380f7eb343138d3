using Rag.Queues;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>Each state of waiting has a cause of its own, and no task is without one.</summary>
public sealed class WaitPolicyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_other = Guid.CreateVersion7();

    private static readonly (string Cause, WaitFacts Facts)[] s_cases =
    [
        ("ended", Facts() with { Row = TaskTransitions.Cancel(New(), "system", s_noon), Running = true }),
        ("running", Facts() with { Running = true, NotBefore = s_noon.AddMinutes(1) }),
        ("scheduled", Facts() with { Row = New() with { Terms = new TaskTerms { RunAt = s_noon.AddHours(1) } } }),
        ("queued", Facts() with { Row = New() with { Terms = new TaskTerms { RunAt = s_noon } } }),
        ("dependency", Facts() with { WaitsFor = [s_other] }),
        ("throttled", Facts() with { Snooze = Throttled("The model takes ten questions a minute."), NotBefore = s_noon.AddSeconds(20) }),
        ("retrying", Facts() with { Row = Failed(), Newest = Failed().Log[^1], NotBefore = s_noon.AddSeconds(20), Owned = false }),
        ("retrying", Facts() with { NotBefore = s_noon.AddSeconds(20) }),
        ("lost", Facts() with { Row = Begun(), Owned = false, IsSuspect = true, Place = Place(3) }),
        ("lost", Facts() with { Row = Begun(), Owned = false, Place = Place(3) }),
        ("lost", Facts() with { Row = Begun(), Owned = false }),
        ("paused", Facts() with { Place = Place(3) with { Mode = QueueMode.Paused } }),
        ("paused", Facts() with { Row = Begun(), Owned = false, Place = Place(3) with { Mode = QueueMode.Draining } }),
        ("queued", Facts() with { Place = Place(3) }),
        ("queued", Facts() with { Place = Place(0) }),
        ("queued", Facts()),
    ];

    [Fact]
    public void A_task_has_the_cause_of_its_state() => Assert.All(s_cases, entry =>
    {
        var explained = WaitPolicy.Explain(entry.Facts);

        Assert.Equal(entry.Cause, explained.Cause);
        Assert.NotEmpty(explained.Detail);
    });

    [Fact]
    public void Who_is_queued_hears_the_tenants_share_and_until_when()
    {
        var explained = WaitPolicy.Explain(Facts() with { Place = Place(3) });

        Assert.Equal((3, 2, 7, 1), (explained.Position, explained.TenantPosition, explained.TenantWaiting, explained.TenantRunning));
        Assert.Equal(s_noon.AddSeconds(30), explained.Until);
    }

    [Fact]
    public void Who_waits_for_others_hears_for_whom() =>
        Assert.Equal([s_other], WaitPolicy.Explain(Facts() with { WaitsFor = [s_other] }).Tasks);

    [Fact]
    public void A_limit_names_itself_and_its_end()
    {
        var explained = WaitPolicy.Explain(Facts() with { Snooze = Throttled("Ten a minute."), NotBefore = s_noon.AddSeconds(20) });

        Assert.Equal(("Ten a minute.", s_noon.AddSeconds(20)), (explained.Detail, explained.Until));
    }

    private static WaitCause Throttled(string detail) => new() { Cause = "throttled", Detail = detail, Until = s_noon.AddSeconds(20) };

    private static WaitFacts Facts() => new() { Row = New(), Now = s_noon };

    private static TaskRow New() =>
        TaskTransitions.Accept(new TaskKey(World.NewTenant(), Guid.CreateVersion7()), TestSilo.Question(), World.User(World.NewTenant()), Guid.CreateVersion7(), durable: true, s_noon);

    private static TaskRow Begun() => TaskTransitions.Begin(New(), s_noon);

    private static TaskRow Failed() => TaskTransitions.Retry(Begun(), new TaskFault("timeout", "It took too long."), s_noon.AddSeconds(20), s_noon);

    private static QueuePlace Place(int position) => new()
    {
        Position = position, Slots = 4, EstimatedWait = TimeSpan.FromSeconds(30), TenantPosition = Math.Min(position, 2), TenantWaiting = 7, TenantRunning = 1, Waiting = 12,
    };
}
