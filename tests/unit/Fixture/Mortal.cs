using System.Runtime.CompilerServices;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Unit.Fixture;

/// <summary>
/// The ports as one silo sees them. When the silo is killed nothing comes back from them any more, as nothing does in a process that is gone, so what was at work in it stands still for
/// good and takes no part in what follows.
/// </summary>
internal sealed class Mortal(World world, CancellationToken killed) : ITaskJournal, IDocumentReader, IGenerationModel, IEmbeddingModel
{
    public string Name => world.Model.Name;

    string IEmbeddingModel.Name => world.Embedding.Name;

    public int Dimensions => world.Embedding.Dimensions;

    public int BatchSize => world.Embedding.BatchSize;

    public Task<JournalOutcome> Accept(TenantAccess access, TaskRow row, CancellationToken cancellationToken) =>
        WhileAlive(stop => world.Journal.Accept(access, row, stop), cancellationToken);

    public Task<JournalOutcome> Save(TenantAccess access, TaskRow row, CancellationToken cancellationToken) =>
        WhileAlive(stop => world.Journal.Save(access, row, stop), cancellationToken);

    public Task<TaskRow?> Read(TaskKey key, CancellationToken cancellationToken) => WhileAlive(stop => world.Journal.Read(key, stop), cancellationToken);

    public Task<IReadOnlyList<UnfinishedTask>> ReadUnfinished(TaskSelection selection, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WhileAlive(stop => world.Journal.ReadUnfinished(selection, now, limit, stop), cancellationToken);

    public IAsyncEnumerable<ReaderItem> Read(
        Stream content, string? fileName, string mediaType, int fromPage, CancellationToken cancellationToken) =>
        WhileAlive(stop => world.Reader.Read(content, fileName, mediaType, fromPage, stop), cancellationToken);

    public IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, CancellationToken cancellationToken) =>
        WhileAlive(stop => world.Model.Generate(request, stop), cancellationToken);

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        await WhileAlive(stop => world.Embedding.Embed(texts, stop).AsTask(), cancellationToken);

    private async Task<T> WhileAlive<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, killed);
        try
        {
            await StandStillWhenKilled();
            var result = await call(stop.Token);
            await StandStillWhenKilled();
            return result;
        }
        catch (Exception) when (killed.IsCancellationRequested)
        {
            await StandStillWhenKilled();
            throw;
        }
    }

    private async IAsyncEnumerable<T> WhileAlive<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, killed);
        await using var items = call(stop.Token).GetAsyncEnumerator(stop.Token);
        while (await WhileAlive(_ => items.MoveNextAsync().AsTask(), cancellationToken))
            yield return items.Current;
    }

    private Task StandStillWhenKilled() => killed.IsCancellationRequested ? new TaskCompletionSource().Task : Task.CompletedTask;
}
