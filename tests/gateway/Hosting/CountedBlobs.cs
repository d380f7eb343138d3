using System.Collections.Concurrent;
using Rag.Storage;

namespace Rag.Tests.Gateway;

/// <summary>The real store, and which blobs are in it.</summary>
internal sealed class CountedBlobs(IBlobStore inner) : IBlobStore
{
    private readonly ConcurrentDictionary<Guid, bool> _left = new();
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writing;

    /// <summary>Blobs that were written and not removed.</summary>
    public IReadOnlyCollection<Guid> Left => [.. _left.Keys];

    /// <summary>Forgets what is there.</summary>
    public void Forget() => _left.Clear();

    /// <summary>Ends when nothing is left and nothing is being written.</summary>
    public async Task NothingLeft()
    {
        for (var changed = _changed; !_left.IsEmpty || Volatile.Read(ref _writing) > 0; changed = _changed)
            await changed.Task;
    }

    /// <summary>Ends when something is there.</summary>
    public async Task SomethingLeft()
    {
        for (var changed = _changed; _left.IsEmpty; changed = _changed)
            await changed.Task;
    }

    public async Task<BlobInfo> Write(TenantAccess access, Guid blobId, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writing);
        try
        {
            var info = await inner.Write(access, blobId, content, maximumBytes, cancellationToken);
            _left[blobId] = true;
            return info;
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
            Tell();
        }
    }

    public Task<Stream?> Open(TenantAccess access, Guid blobId, CancellationToken cancellationToken) => inner.Open(access, blobId, cancellationToken);

    public async Task Delete(TenantAccess access, Guid blobId, CancellationToken cancellationToken)
    {
        await inner.Delete(access, blobId, cancellationToken);
        _left.TryRemove(blobId, out _);
        Tell();
    }

    private void Tell() => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
