using System.Threading.Channels;

namespace Rag.Storage.Postgres;

/// <summary>
/// One writer for many callers: while a commit is under way the next items gather, and go together. Alone, an item waits for nothing. Items of the same key
/// never share a commit, so a later one always sees the earlier one's effect.
/// </summary>
/// <param name="keyOf">An item's key.</param>
/// <param name="commit">Writes the items in one transaction, and gives each one's outcome in the same order.</param>
/// <param name="limit">How many items one commit takes.</param>
internal sealed class GroupCommit<TItem, TKey, TOutcome>(
    Func<TItem, TKey> keyOf, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TOutcome>>> commit, int limit) : IAsyncDisposable
    where TKey : notnull
{
    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock gate = new();
    private Task? writer;

    /// <summary>Writes an item; returns after its commit. Cancelled, it stops waiting: an item that is already on its way is written all the same.</summary>
    public async Task<TOutcome> Write(TItem item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StartWriter();
        var pending = new Pending(item, cancellationToken);
        if (!queue.Writer.TryWrite(pending))
            throw new StorageUnavailableException("The journal is closed: the process is stopping.");
        return await pending.Outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writer is not null)
            await writer.ConfigureAwait(false);
    }

    private void StartWriter()
    {
        lock (gate)
        {
            if (writer is not null)
                return;
            // The writer outlives the call that happens to be the first one and must not carry its context along.
            using (ExecutionContext.SuppressFlow())
                writer = Task.Run(Run);
        }
    }

    private async Task Run()
    {
        var batch = new List<Pending>(limit);
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Gather(batch);
            await Commit(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private void Gather(List<Pending> batch)
    {
        var keys = new HashSet<TKey>();
        while (batch.Count < limit && queue.Reader.TryPeek(out var next) && keys.Add(keyOf(next.Item)))
        {
            queue.Reader.TryRead(out next);
            if (!next!.Abandoned.IsCancellationRequested)
                batch.Add(next);
        }
    }

    private async Task Commit(IReadOnlyList<Pending> batch)
    {
        if (batch.Count == 0)
            return;
        try
        {
            var outcomes = await commit([.. batch.Select(pending => pending.Item)]).ConfigureAwait(false);
            for (var index = 0; index < batch.Count; index++)
                batch[index].Outcome.SetResult(outcomes[index]);
        }
        catch (Exception fault) when (batch.Count == 1 || fault is StorageUnavailableException)
        {
            foreach (var pending in batch)
                pending.Outcome.SetException(fault);
        }
        catch (Exception)
        {
            // One item that the database refuses must not fail its neighbours: each goes alone, and the bad one tells why.
            foreach (var pending in batch)
                await Commit([pending]).ConfigureAwait(false);
        }
    }

    private sealed record Pending(TItem Item, CancellationToken Abandoned)
    {
        public TaskCompletionSource<TOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
