using System.Collections.Immutable;
using Rag.Access;
using Rag.Documents;
using Rag.Tenants;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>A client that shows a tenant's documents as its feed tells of them: loses its connection, comes back through another gateway with its cursor, until it leaves.</summary>
internal sealed class Follower(Connection connection, Chance chance)
{
    private readonly Dictionary<Guid, DocumentSnapshot> _documents = [];
    private string? _cursor;
    private CancellationTokenSource? _gone;

    /// <summary>Whose documents.</summary>
    public TenantId Tenant => connection.Caller.Tenant;

    /// <summary>What it shows now.</summary>
    public IEnumerable<DocumentSnapshot> Documents => _documents.Values;

    /// <summary>Whether it still looks.</summary>
    public bool IsThere { get; private set; } = true;

    /// <summary>It looks no longer.</summary>
    public void Leave()
    {
        IsThere = false;
        _gone?.Cancel();
    }

    /// <summary>Follows the feed until it leaves.</summary>
    public async Task Run()
    {
        while (IsThere)
        {
            if (connection.Open() is { } silo)
                await Follow(silo);
            await connection.World.Delay(chance.Seconds(0.05, 2));
        }
    }

    private async Task Follow(SimulatedSilo silo)
    {
        using var gone = new CancellationTokenSource();
        _gone = gone;
        RequestContext.Set(Caller.ContextKey, connection.Caller);
        var batches = silo.Grains.GetGrain<ITenantGrain>(Tenant.ToString()).Watch(_cursor, gone.Token).GetAsyncEnumerator(gone.Token);
        try
        {
            while (await connection.Await(silo, "watch tenant", () => batches.MoveNextAsync().AsTask(), waits: true))
            {
                Take(batches.Current);
                if (!IsThere || chance.Happens(0.03))
                    break;
            }
        }
        catch (Exception exception) when (exception is not ViolationException)
        {
            // Whatever broke it: it comes back with its cursor.
        }

        _ = Watcher.Leave(batches);
        _gone = null;
        gone.Cancel();
    }

    private void Take(ImmutableArray<TenantEvent> batch)
    {
        if (_cursor is null && batch is not [TenantSnapshotted, ..])
            throw new ViolationException("a feed shows what is stored", $"The feed of {Tenant} begins with {batch[0].GetType().Name} instead of a snapshot.");
        foreach (var change in batch)
        {
            _cursor = change.Cursor;
            switch (change)
            {
                case TenantSnapshotted snapshot:
                    _documents.Clear();
                    foreach (var document in snapshot.Documents)
                        _documents[document.DocumentId] = document;
                    break;
                case DocumentChanged { Document: var document }:
                    _documents[document.DocumentId] = document;
                    break;
                case DocumentRemoved { DocumentId: var removed }:
                    _documents.Remove(removed);
                    break;
            }
        }
    }
}
