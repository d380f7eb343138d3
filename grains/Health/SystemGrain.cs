using System.Collections.Immutable;
using Rag.Diagnostics;
using Rag.Hosting;
using Rag.State;

namespace Rag.Health;

/// <summary>The cluster's live view: the latest word on each subject, and the feed of what changes.</summary>
[GrainType("system")]
internal sealed class SystemGrain(SiloDrain drain, HealthOptions options, TimeProvider clock) : Grain, ISystemGrain
{
    private const int FeedLength = 2_000;
    private readonly SystemView _view = new();
    private ChangeFeed<SystemEvent> _feed = null!;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _feed = new(clock.GetUtcNow().UtcTicks, FeedLength, static (change, cursor, at) => change with { Cursor = cursor, At = at }, static change => change.Subject);
        this.RegisterGrainTimer(LookForLost, new() { DueTime = options.PulsePeriod, Period = options.PulsePeriod, Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Publish(SystemEvent change, CancellationToken cancellationToken)
    {
        if (_view.Take(change))
        {
            _feed.Append(change, clock.GetUtcNow());
            RagDiagnostics.Changed("system", change.Subject, "published");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ImmutableArray<SystemEvent>> Follow(string? after, CancellationToken cancellationToken) =>
        _feed.Follow(after, (cursor, _) => ValueTask.FromResult<SystemEvent>(_view.ToSnapshot(cursor, clock.GetUtcNow())), drain.Stopping, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<ImmutableArray<SystemEvent>> Watch(string? after, CancellationToken cancellationToken) => Follow(after, cancellationToken);

    /// <inheritdoc />
    public Task<SystemSnapshotted> Get(CancellationToken cancellationToken) => Task.FromResult(_view.ToSnapshot(_feed.CursorOf(_feed.Last), clock.GetUtcNow()));

    private Task LookForLost(CancellationToken cancellationToken)
    {
        foreach (var lost in _view.FindLost(clock.GetUtcNow(), 3 * options.PulsePeriod))
            Publish(lost, cancellationToken);
        return Task.CompletedTask;
    }
}
