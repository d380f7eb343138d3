using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Chats;
using Rag.Collections;
using Rag.Collections.Analysis;
using Rag.Documents;
using Rag.Hosting;
using Rag.Ports;
using Rag.Queues;
using Rag.Schedules;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Users;

namespace Rag.Tests.Unit.Fixture;

/// <summary>One silo with the real grains on the engine under test, and a world that the test controls. Calls are made in the name of whom <see cref="As"/> names.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    private readonly World _world;
    private readonly IHost _host;
    private readonly CancellationTokenSource _killed;
    private bool _ended;

    private TestSilo(World world, IHost host, CancellationTokenSource killed) => (_world, _host, _killed) = (world, host, killed);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestSilo> Start(World world, Action<ISiloBuilder> configure, (string Key, string Value)[] settings)
    {
        // A process starts in nobody's name.
        RequestContext.Clear();
        var killed = new CancellationTokenSource();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders().AddProvider(new TestLog(TestContext.Current.TestOutputHelper));
        builder.Configuration.AddInMemoryCollection(Quick().Concat(settings).GroupBy(s => s.Item1).Select(s => s.Last()).ToDictionary(s => s.Item1, s => (string?)s.Item2));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next()).UseInMemoryReminderService().AddRagGrains(builder.Configuration);
            world.Share(silo.Services);
            var ports = new Mortal(world, killed.Token);
            silo.Services.AddSingleton<ITaskJournal>(ports);
            silo.Services.AddSingleton<IDocumentReader>(ports);
            silo.Services.AddSingleton<IWebSource>(world.Web);
            silo.Services.AddSingleton<IGenerationModel>(ports).AddSingleton(world.Model.Choices);
            silo.Services.AddSingleton<IEmbeddingModel>(ports);
            silo.Services.AddSingleton<ILanguageDetector, LanguageDetector>();
            configure(silo);
        });
        var host = builder.Build();
        await host.StartAsync(Deadline.Token);
        return new TestSilo(world, host, killed);
    }

    /// <summary>Makes the following calls of this flow in a user's name; null for nobody's.</summary>
    public TestSilo As(Caller? caller)
    {
        if (caller is null)
            RequestContext.Remove(Caller.ContextKey);
        else
            RequestContext.Set(Caller.ContextKey, caller);
        return this;
    }

    /// <summary>Something of the silo's own that is no grain.</summary>
    public T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public ITaskGrain Task(TaskKey key) => Grains.GetGrain<ITaskGrain>(key.ToString());

    public IQueueGrain Queue(string kind) => Grains.GetGrain<IQueueGrain>(kind);

    public ITaskRelations Relations(TaskKey key) => Grains.GetGrain<ITaskRelations>(key.ToString());

    public IQueueControl Control(string kind) => Grains.GetGrain<IQueueControl>(kind);

    public IScheduleGrain Schedule(ScheduleKey key) => Grains.GetGrain<IScheduleGrain>(key.ToString());

    public IDocumentGrain Document(DocumentKey key) => Grains.GetGrain<IDocumentGrain>(key.ToString());

    public ICollectionGrain Collection(TenantId tenant, string name = CollectionKey.Default) =>
        Grains.GetGrain<ICollectionGrain>(new CollectionKey(tenant, name).ToString());

    public IChatGrain Chat(ChatKey key) => Grains.GetGrain<IChatGrain>(key.ToString());

    public ITenantGrain Tenant(TenantId tenant) => Grains.GetGrain<ITenantGrain>(tenant.ToString());

    public IUserGrain User(UserKey key) => Grains.GetGrain<IUserGrain>(key.ToString());

    /// <summary>Submits a question in a user's name.</summary>
    public async Task<TaskKey> Ask(Caller caller, string text = "What is one two three?", Guid? chat = null, string? model = null)
    {
        var key = new TaskKey(caller.Tenant, Guid.CreateVersion7());
        var outcome = await As(caller).Task(key).Submit(Question(text, chat, model), Deadline.Token);
        Assert.IsType<SubmitOutcome.Accepted>(outcome);
        return key;
    }

    /// <summary>Submits a question under terms of its own.</summary>
    public async Task<TaskKey> Ask(Caller caller, string text, TaskTerms terms)
    {
        var key = new TaskKey(caller.Tenant, Guid.CreateVersion7());
        Assert.IsType<SubmitOutcome.Accepted>(await As(caller).Task(key).Submit(Question(text) with { Terms = terms }, Deadline.Token));
        return key;
    }

    /// <summary>A question's submission.</summary>
    public static TaskSubmission Question(string text = "What is one two three?", Guid? chat = null, string? model = null) => new()
    {
        IsNew = true,
        Title = text,
        Work = new QueryWork { Text = text, Collection = CollectionKey.Default, Language = "auto", MaxResults = 5, ChatId = chat, Model = model },
    };

    /// <summary>Uploads a document in a user's name and submits its ingestion.</summary>
    public async Task<(DocumentKey Document, TaskKey Task)> Upload(Caller caller, params string[] pages)
    {
        var document = await Accept(caller, pages);
        var task = new TaskKey(caller.Tenant, (await As(caller).Document(document).Get(Deadline.Token))!.TaskId);
        Assert.IsType<SubmitOutcome.Accepted>(await Task(task).Submit(Ingestion(document), Deadline.Token));
        return (document, task);
    }

    /// <summary>Uploads a document and lets the grain accept it, without its ingestion.</summary>
    public async Task<DocumentKey> Accept(Caller caller, params string[] pages)
    {
        var key = new DocumentKey(caller.Tenant, Guid.CreateVersion7());
        var blob = Guid.CreateVersion7();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\f', pages)));
        var info = await _world.Blobs.Write(_world.AccessOf(caller), blob, bytes, 1 << 20, Deadline.Token);
        await As(caller).Document(key).Accept(
            new DocumentUpload
            {
                FileName = "note.txt",
                MediaType = "text/plain",
                BlobId = blob,
                Size = info.Size,
                Sha256 = info.Sha256,
                Collection = CollectionKey.Default,
                TaskId = Guid.CreateVersion7(),
            },
            Deadline.Token);
        return key;
    }

    /// <summary>An ingestion's submission.</summary>
    public static TaskSubmission Ingestion(DocumentKey document) =>
        new() { Title = "note.txt", Work = new IngestionWork { DocumentId = document.Document, Version = 1 } };

    /// <summary>Uploads a document and waits until it is searchable.</summary>
    public async Task<DocumentKey> Ingest(Caller caller, params string[] pages)
    {
        var (document, task) = await Upload(caller, pages);
        await _world.Changes.Until("task", task.ToString(), "completed");
        return document;
    }

    /// <summary>Stops in an orderly way.</summary>
    public async Task Stop()
    {
        _ended = true;
        await _host.StopAsync(CancellationToken.None).InTime("the silo's stop");
        _host.Dispose();
    }

    /// <summary>Goes away as a killed process does: nothing is told to stop and nothing is saved.</summary>
    public void Kill()
    {
        _ended = true;
        _killed.Cancel();
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
            await Stop();
    }

    private static IEnumerable<(string, string)> Quick() =>
    [
        ("Rag:Tasks:SnapshotPeriod", "00:00:00.100"),
        ("Rag:Tasks:RetryDelay", "00:00:00.001"),
        ("Rag:Tasks:MaximumRetryDelay", "00:00:00.010"),
        ("Rag:Queues:SuspectDelay", "00:00:00"),
        ("Rag:Tasks:DrainPeriod", "00:00:00"),
        ("Rag:Queues:SweepPeriod", "00:00:00.200"),
        ("Rag:Collections:SavePeriod", "00:00:00.100"),
    ];
}
