using Rag.Access;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Tasks;

/// <summary>A silo, a user, and a document that answers the usual question.</summary>
public abstract class TaskTest : IAsyncLifetime
{
    protected const string Counting = "One two three is how counting begins.";

    protected World World { get; } = new();

    protected TestSilo Silo { get; set; } = null!;

    protected Caller Alice { get; private set; } = null!;

    protected virtual (string Key, string Value)[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        Alice = World.User(World.Acme);
        Silo = await World.Start(Settings);
        await Silo.Ingest(Alice, Counting);
        Silo.As(Alice);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ITaskGrain Task(TaskKey key) => Silo.As(Alice).Task(key);

    protected async Task<TaskSnapshot> Get(TaskKey key) => (await Task(key).Get(Deadline.Token))!;

    protected Task Until(TaskKey key, string change, int count = 1) => World.Changes.Until("task", key.ToString(), change, count);

    protected static string Answer(IEnumerable<TaskEvent> events) => ((QueryResult)events.OfType<TaskCompleted>().Single().Result).Answer;
}
