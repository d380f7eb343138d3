using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Rag.Collections;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Documents;

public sealed class LateFailureTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // Its row says that it is published, so every index that is loaded from now on has it; the one that is in memory must have it too, and not only when it is next held against the rows.
    [Fact]
    public async Task A_document_whose_last_step_failed_for_good_after_it_was_published_is_found()
    {
        var alice = World.User(_world.Acme);
        var chunks = FailingChunks.Over(_world.Chunks);
        var silo = await _world.Start(
            silo => silo.Services.AddSingleton(chunks), ("Rag:Tasks:IngestionAttempts", "1"), ("Rag:Collections:ReconcilePeriod", "01:00:00"));
        await silo.As(alice).Collection(_world.Acme).Describe(Deadline.Token);

        ((FailingChunks)(object)chunks).Failures = 1;
        var (document, task) = await silo.Upload(alice, "A lighthouse stands on the cape.");
        var events = await silo.As(alice).Task(task).ToEnd();

        Assert.IsType<TaskFailed>(events[^1]);
        var row = await silo.Document(document).Get(Deadline.Token);
        Assert.Equal((DocumentStep.Failed, 1), (row!.Step, row.PublishedVersion));
        var found = await silo.Collection(_world.Acme).Search(new SearchRequest { Text = "lighthouse", MaxResults = 5, Mode = SearchMode.Lexical }, Deadline.Token);
        Assert.Equal(document.Document, Assert.Single(found.Hits).DocumentId);
    }

    /// <summary>The chunk store, whose next reads of a published document fail.</summary>
    public class FailingChunks : DispatchProxy
    {
        private IChunkStore _store = null!;

        /// <summary>How many more fail.</summary>
        public int Failures { get; set; }

        public static IChunkStore Over(IChunkStore store)
        {
            var proxy = Create<IChunkStore, FailingChunks>();
            ((FailingChunks)(object)proxy)._store = store;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IChunkStore.ReadDocument) && Failures-- > 0
                ? Task.FromException<PublishedDocument?>(new StorageUnavailableException("The database is away."))
                : targetMethod.Invoke(_store, args);
    }
}
