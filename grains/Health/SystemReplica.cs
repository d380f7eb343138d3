using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Rag.Breakers;
using Rag.Diagnostics;
using Rag.Hosting;
using Rag.Queues;

namespace Rag.Health;

/// <summary>
/// What one silo knows of the cluster's live view. It follows <see cref="ISystemGrain"/>, so asking is a local read; while the view cannot be reached it stays as it was heard last.
/// </summary>
/// <param name="grains">Reaches the view.</param>
/// <param name="queues">Are to look for tasks that a silo has lost.</param>
/// <param name="drain">When the silo stops, so that it does not ask for a grain that nobody places any more.</param>
/// <param name="clock">For the pause before the view is asked again.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SystemReplica(IGrainFactory grains, QueueWakeUp queues, SiloDrain drain, TimeProvider clock, ILogger<SystemReplica> logger) : IStartupTask, IDisposable
{
    private const int MostLimits = 10_000;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50), s_longestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, BreakerSnapshot> _breakers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _limits = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(drain.Stopping);
    private long _limitsEpoch;

    /// <summary>Rises when changes of limits may have been missed: what was leased before is void.</summary>
    public long LimitsEpoch => Volatile.Read(ref _limitsEpoch);

    /// <summary>A breaker as it was heard of last; null when there is nothing to know.</summary>
    public BreakerSnapshot? Breaker(string name) => _breakers.GetValueOrDefault(name);

    /// <summary>The version from which on leases of a bucket count; 0 when it has not changed.</summary>
    public long LimitVersion(string bucket) => _limits.GetValueOrDefault(bucket);

    /// <summary>Takes in what was heard of a breaker, from the feed or as the answer to a question; old news changes nothing.</summary>
    public void Learn(BreakerSnapshot breaker)
    {
        var newest = _breakers.AddOrUpdate(breaker.Name, breaker, (_, known) => known.Version > breaker.Version ? known : breaker);
        if (ReferenceEquals(newest, breaker))
            RagDiagnostics.Changed("replica", breaker.Name, breaker.Status.ToString().ToLowerInvariant());
    }

    /// <summary>Begins to follow; the start of the silo does not wait for it.</summary>
    public Task Execute(CancellationToken cancellationToken)
    {
        _ = Follow(_end.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task Follow(CancellationToken end)
    {
        string? cursor = null;
        var pause = s_firstPause;
        try
        {
            while (true)
            {
                var last = await FollowOnce(cursor, end);
                pause = last == cursor ? pause * 2 < s_longestPause ? pause * 2 : s_longestPause : s_firstPause;
                cursor = last;
                await Task.Delay(pause, clock, end);
            }
        }
        catch (Exception e) when (end.IsCancellationRequested || e is ObjectDisposedException)
        {
            // The silo is gone, or going.
        }
    }

    /// <returns>Where the view was heard last.</returns>
    private async Task<string?> FollowOnce(string? cursor, CancellationToken end)
    {
        try
        {
            await foreach (var changes in grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Follow(cursor, end).WithCancellation(end))
            {
                Take(changes);
                cursor = changes[^1].Cursor;
            }
        }
        catch (Exception e) when (!end.IsCancellationRequested && e is not ObjectDisposedException)
        {
            LogUnreachable(logger, e.GetType().Name);
        }

        return cursor;
    }

    private void Take(ImmutableArray<SystemEvent> changes)
    {
        foreach (var change in changes)
        {
            if (change is BreakerChanged { Breaker: var breaker })
                Learn(breaker);
            else if (change is LimitChanged limit)
                Raise(limit);
            else if (change is SystemSnapshotted snapshot)
                Replace(snapshot);
            else if (change is SiloChanged { Silo.Status: not SiloCondition.Up })
                FindLostTasks();
        }
    }

    // A breaker that the view has no word of keeps the one that was heard last: it will be heard of again, or its rest ends and it is asked.
    private void Replace(SystemSnapshotted snapshot)
    {
        foreach (var breaker in snapshot.Breakers)
            Learn(breaker);
        _limits.Clear();
        Interlocked.Increment(ref _limitsEpoch);
        FindLostTasks();
    }

    // A silo is gone, or the view has moved, as it does when its silo goes. What was at work there goes on within seconds, and not with the queues' next sweep; a queue that was there itself comes up again.
    private void FindLostTasks() => _ = queues.Insist(_end.Token);

    private void Raise(LimitChanged limit)
    {
        if (_limits.Count >= MostLimits)
        {
            _limits.Clear();
            Interlocked.Increment(ref _limitsEpoch);
        }

        _limits.AddOrUpdate(limit.Bucket, limit.Version, (_, known) => Math.Max(known, limit.Version));
        RagDiagnostics.Changed("replica", limit.Bucket, "limit changed");
    }

    // Ids 2000-2099 are the system view's.
    [LoggerMessage(2000, LogLevel.Debug, "The view of the cluster is not reached: {Reason}. What was heard last counts on.")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
