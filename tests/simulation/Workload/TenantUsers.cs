using System.Text;
using Rag.Access;
using Rag.Chats;
using Rag.Collections;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Simulation.Checks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;

namespace Rag.Tests.Simulation.Workload;

/// <summary>The users of all tenants: carry operations out as the gateway and its clients do, with the same ids again when a call fails, and remember what they were told.</summary>
internal sealed partial class TenantUsers
{
    private const string Vocabulary =
        "river stone window morning letter garden silver engine winter market bridge lantern harbor meadow copper thunder village station journey mirror";

    // An index that was read from a replica is held against what is published once a minute, over storage that may be slow.
    private static readonly TimeSpan s_untilReconciled = TimeSpan.FromSeconds(90);
    private static readonly string[] s_words = Vocabulary.Split(' ');
    private readonly SimulatedCluster _cluster;
    private readonly Chance _chance;
    private readonly Dictionary<int, UploadedDocument> _documents = [];
    private readonly LimitUsers _limits;

    public TenantUsers(SimulatedCluster cluster)
    {
        _cluster = cluster;
        _chance = cluster.World.Chance.Fork();
        _limits = new LimitUsers(cluster, _chance.Fork());
        Breakers = new BreakerUsers(cluster, _chance.Fork());
        Tenants = [NewTenant("acmeonly"), NewTenant("globexonly")];
        Followers = [.. Tenants.Select(tenant => new Follower(ConnectionOf(tenant), _chance.Fork()))];
    }

    /// <summary>The tenants.</summary>
    public IReadOnlyList<Tenant> Tenants { get; }

    /// <summary>The documents that someone set out to upload.</summary>
    public IEnumerable<UploadedDocument> Documents => _documents.Values;

    /// <summary>The ids of a tenant's documents, removed ones too.</summary>
    public HashSet<Guid> DocumentsOf(Tenant tenant) => [.. Documents.Where(document => document.Owner == tenant).Select(document => document.Key.Document)];

    /// <summary>Those who call what is behind breakers.</summary>
    public BreakerUsers Breakers { get; }

    /// <summary>Whether nothing goes wrong in this run.</summary>
    public bool AreUndisturbed { get; set; }

    /// <summary>Which task the users of a unique key were told of.</summary>
    public List<(Tenant Tenant, int Key, Guid Task)> UniqueTasks { get; } = [];

    /// <summary>The tasks that were accepted.</summary>
    public List<StartedTask> Tasks { get; } = [];

    /// <summary>The chats.</summary>
    public List<Talked> Talks { get; } = [];

    /// <summary>Clients that look at a tenant's documents all the time, one for each tenant.</summary>
    public IReadOnlyList<Follower> Followers { get; }

    private SimulatedWorld World => _cluster.World;

    /// <summary>Carries an operation out, to its end.</summary>
    public async Task Do(Operation operation)
    {
        await World.Delay(operation.At - World.Now);
        Tell(operation.ToString());
        var connection = ConnectionOf(Tenants[operation.Tenant]);
        await (operation switch
        {
            Upload upload => DoUpload(connection, upload),
            Ask ask => DoAsk(connection, ask),
            AskLater later => DoAskLater(connection, later),
            AskOnce once => DoAskOnce(connection, once),
            AskAfter after => DoAskAfter(connection, after),
            Wonder wonder => DoWonder(connection, wonder),
            Pause pause => DoPause(pause),
            Crowd crowd => DoCrowd(connection, crowd),
            Repeat repeat => DoRepeat(connection, repeat),
            Talk talk => DoTalk(connection, talk),
            Stop stop => DoStop(connection, stop),
            Remove remove => DoRemove(connection, remove),
            Rename rename => DoRename(connection, rename),
            Look look => DoLook(connection, look),
            Pry pry => DoPry(connection, pry),
            Spend spend => _limits.Do(Tenants[spend.Tenant], spend),
            Depend depend => Breakers.Do(Tenants[depend.Tenant], depend),
            _ => throw new NotSupportedException($"Nobody knows how to {operation}."),
        });
    }

    /// <summary>The hits of a search for a document's own word.</summary>
    public Task<SearchResult> Search(UploadedDocument document) => Insist(ConnectionOf(document.Owner), "search", silo => silo.Grains
        .GetGrain<ICollectionGrain>(new CollectionKey(document.Owner.Id, CollectionKey.Default).ToString())
        .Search(new SearchRequest { Text = document.Word, MaxResults = 50, Mode = SearchMode.Lexical }, CancellationToken.None));

    /// <summary>What a tenant's index holds.</summary>
    public Task<CollectionSnapshot> Describe(Tenant tenant) => Insist(ConnectionOf(tenant), "describe", silo => silo.Grains
        .GetGrain<ICollectionGrain>(new CollectionKey(tenant.Id, CollectionKey.Default).ToString()).Describe(CancellationToken.None));

    /// <summary>What a chat's list tells.</summary>
    public async Task<IReadOnlyList<ChatMessage>> Messages(Talked talk) => (await Insist(ConnectionOf(talk.Owner), "list messages", silo => silo.Port<ICatalogReader>()
        .ListMessages(AccessOf(silo, talk.Owner.User), talk.Chat.Chat, new PageRequest(200, null), CancellationToken.None))).Items;

    /// <summary>The document now, or null.</summary>
    public Task<DocumentSnapshot?> Get(UploadedDocument document) =>
        Insist(ConnectionOf(document.Owner), "get document", silo => DocumentOf(silo, document.Key).Get(CancellationToken.None));

    /// <summary>The task now, or null.</summary>
    public Task<TaskSnapshot?> Get(StartedTask task) => Insist(ConnectionOf(task.Owner), "get task", silo => TaskOf(silo, task.Key).Get(CancellationToken.None));

    private async Task DoUpload(Connection connection, Upload upload)
    {
        var owner = Tenants[upload.Tenant];
        var document = new UploadedDocument(owner, new DocumentKey(owner.Id, NewId()), new TaskKey(owner.Id, NewId()), $"zq{upload.Number}x{_chance.Below(1_000_000)}");
        _documents[upload.Number] = document;
        var content = Encoding.UTF8.GetBytes(TextOf(document, upload));
        var info = await Insist(connection, "store the original", silo => silo.Port<IBlobStore>().Write(
            AccessOf(silo, owner.User), document.Key.Document, new MemoryStream(content), content.Length, CancellationToken.None));
        var description = new DocumentUpload
        {
            FileName = $"note{upload.Number}.txt",
            MediaType = "text/plain",
            BlobId = document.Key.Document,
            Size = info.Size,
            Sha256 = info.Sha256,
            Collection = CollectionKey.Default,
            TaskId = document.Task.Task,
        };
        await Insist(connection, "accept document", silo => DocumentOf(silo, document.Key).Accept(description, CancellationToken.None));
        var work = new IngestionWork { DocumentId = document.Key.Document, Version = 1 };
        if (await Submit(connection, document.Task, work) is not { } task)
            return;
        document.Accepted = true;
        await Watch(connection, task, upload.Watchers);
    }

    private async Task DoAsk(Connection connection, Ask ask)
    {
        var owner = Tenants[ask.Tenant];
        var about = _documents.GetValueOrDefault(ask.About) is { } document && document.Owner == owner ? document.Word : _chance.Of(s_words);
        var work = Question($"What about the {about} and the {_chance.Of(s_words)}?", DrawModel());
        if (await Submit(connection, new TaskKey(owner.Id, NewId()), work) is { } task)
            await Watch(connection, task, ask.Watchers);
    }

    private async Task DoTalk(Connection connection, Talk talk)
    {
        var owner = Tenants[talk.Tenant];
        var talked = new Talked(owner, new ChatKey(owner.Id, NewId()));
        await Insist(connection, "create chat", silo => ChatOf(silo, talked.Chat).Create(new ChatChange { Title = "talk" }, CancellationToken.None));
        Talks.Add(talked);
        var about = _documents.GetValueOrDefault(talk.About) is { } document && document.Owner == owner ? document.Word : _chance.Of(s_words);
        for (var number = 0; number < talk.Questions; number++)
        {
            var text = number == 0 ? $"What about the {about}?" : $"And the {_chance.Of(s_words)}?";
            var work = new QueryWork { Text = text, ChatId = talked.Chat.Chat, Collection = CollectionKey.Default, Language = "auto", MaxResults = 5 };
            if (await Submit(connection, new TaskKey(owner.Id, NewId()), work) is not { } task)
                throw new ViolationException("a chat tells what was said", $"The chat {talked.Chat} was made, and a question in it was refused as if it did not exist.");
            talked.Questions.Add(task.Key);
            await Watch(connection, task, 1);
        }
    }

    private async Task DoStop(Connection connection, Stop stop)
    {
        if (Tasks.Where(task => task.Owner == Tenants[stop.Tenant]).Skip(stop.Which).FirstOrDefault() is not { } task)
            return;
        task.StopBegun = true;
        var outcome = await Insist(connection, "cancel", silo => TaskOf(silo, task.Key).Cancel(CancellationToken.None));
        task.Cancelled = outcome == CancelOutcome.Cancelled;
    }

    private async Task DoRemove(Connection connection, Remove remove)
    {
        if (_documents.GetValueOrDefault(remove.Number) is not { } document)
            return;
        document.RemovalBegun = true;
        // A false may be the answer to the repetition of a removal that was done and not answered. If a silo did it that had been given up, the index of the others follows within the minute (ADR 0051).
        var removed = await Insist(connection, "delete document", silo => DocumentOf(silo, document.Key).Delete(CancellationToken.None));
        if (!document.Accepted)
            return;
        document.RemovedAt = removed || !_cluster.HasGivenUp ? World.Now : World.Now + s_untilReconciled;
        Tell($"document {remove.Number} is gone");
        await DoLook(connection, new Look(World.Now, remove.Tenant, remove.Number));
    }

    private async Task DoRename(Connection connection, Rename rename)
    {
        if (_documents.GetValueOrDefault(rename.Number) is { } document)
            await Insist(connection, "change document", silo => DocumentOf(silo, document.Key).Change(new DocumentChange { Title = "renamed" }, CancellationToken.None));
    }

    private async Task DoLook(Connection connection, Look look)
    {
        if (_documents.GetValueOrDefault(look.Number) is not { } document)
            return;
        var began = World.Now;
        var found = await Search(document);
        Check.Hits(document, DocumentsOf(document.Owner), found, began, mayBeStale: World.Now - _cluster.Storage.Stale.Last < s_untilReconciled);
        var there = await Get(document);
        Check.Gone(document, there, began);
    }

    // Whatever is tried in another tenant's name, nothing of it may come back.
    private async Task DoPry(Connection connection, Pry pry)
    {
        if (_documents.GetValueOrDefault(pry.Number) is not { } document || document.Owner == Tenants[pry.Tenant])
            return;
        await Check.Closed("Get of a document", () => Insist(connection, "pry", silo => DocumentOf(silo, document.Key).Get(CancellationToken.None)), found => found is null);
        await Check.Closed("Delete", () => Insist(connection, "pry", silo => DocumentOf(silo, document.Key).Delete(CancellationToken.None)), done => !done);
        await Check.Closed("Get of a task", () => Insist(connection, "pry", silo => TaskOf(silo, document.Task).Get(CancellationToken.None)), found => found is null);
        await Check.Closed("Cancel", () => Insist(connection, "pry", silo => TaskOf(silo, document.Task).Cancel(CancellationToken.None)), outcome => outcome == CancelOutcome.NotFound);
    }

    // As a client with an idempotency key: the same task again until there is an answer. Null when the work is refused for good.
    private async Task<StartedTask?> Submit(Connection connection, TaskKey key, TaskWork work, TaskTerms? terms = null)
    {
        var submission = new TaskSubmission { Work = work, Title = work.Kind, Terms = terms ?? TaskTerms.Usual, IsNew = true };
        _cluster.Starts.Submitted[key] = World.Now;
        while (true)
        {
            var outcome = await Insist(connection, "submit", silo =>
            {
                // Only the first try is of an id that nobody has seen.
                var tried = submission;
                submission = submission with { IsNew = false };
                return TaskOf(silo, key).Submit(tried, CancellationToken.None);
            });
            switch (outcome)
            {
                case SubmitOutcome.Duplicate { TaskId: var there }:
                    return Started(key with { Task = there }, work, durable: true);
                case SubmitOutcome.Accepted accepted:
                    return Started(key, work, accepted.Durable);
                case SubmitOutcome.NotFound:
                    return null;
                case SubmitOutcome.Conflict:
                    throw new ViolationException("the same work again is no conflict", $"Task {key} answered a repeated submission with a conflict.");
            }

            await World.Delay(_chance.Seconds(0.5, 3));
        }
    }

    private StartedTask Started(TaskKey key, TaskWork work, bool durable)
    {
        if (Tasks.Find(task => task.Key == key) is { } there)
            return there;
        var task = new StartedTask(Tenants.Single(tenant => tenant.Id == key.Tenant), key, work is QueryWork, World.Now, durable);
        Tasks.Add(task);
        Tell($"{work.Kind} {key.Task} accepted{(durable ? "" : " in memory")}");
        return task;
    }

    private Task Watch(Connection connection, StartedTask task, int watchers) =>
        Task.WhenAll(Enumerable.Range(0, watchers).Select(_ => new Watcher(connection, task.Key, _chance.Fork())).Select(watcher =>
        {
            task.Transcripts.Add(watcher.Transcript);
            return watcher.Run();
        }));

    // Every operation may be repeated, so whatever fails is tried again through any gateway; a refusal that is an answer ends it.
    private async Task<T> Insist<T>(Connection connection, string what, Func<SimulatedSilo, Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await connection.Call(what, call);
            }
            catch (Exception exception) when (exception is not (ViolationException or AccessDeniedException))
            {
                Tell($"{what} failed: {exception.GetType().Name} {exception.Message}");
            }

            await World.Delay(_chance.Seconds(0.1, 2));
        }
    }

    private string TextOf(UploadedDocument document, Upload upload) => string.Join('\f', Enumerable.Range(1, upload.Pages).Select(page =>
        $"{document.Word} page {page} {document.Owner.Name}. " + string.Join(' ', Enumerable.Range(0, upload.Words).Select(n => n % 9 == 8 ? $"{_chance.Of(s_words)}." : _chance.Of(s_words)))));

    private Connection ConnectionOf(Tenant tenant) => new(_cluster, tenant.User);

    private Guid NewId() => _chance.NextId(SimulatedWorld.Epoch + World.Now);

    private Tenant NewTenant(string name) =>
        new(name, new Caller { Tenant = new TenantId(NewId()), User = NewId(), Role = Role.Member, Credential = name });

    private static TenantAccess AccessOf(SimulatedSilo silo, Caller caller) => silo.Port<AccessAuthority>().Authorize(caller, caller.Tenant, Role.Member, "upload");

    private static IDocumentGrain DocumentOf(SimulatedSilo silo, DocumentKey key) => silo.Grains.GetGrain<IDocumentGrain>(key.ToString());

    private static IChatGrain ChatOf(SimulatedSilo silo, ChatKey key) => silo.Grains.GetGrain<IChatGrain>(key.ToString());

    private static ITaskGrain TaskOf(SimulatedSilo silo, TaskKey key) => silo.Grains.GetGrain<ITaskGrain>(key.ToString());

    private void Tell(string text) => World.Trace.Tell(World.Now, _cluster.Clients, text);
}
