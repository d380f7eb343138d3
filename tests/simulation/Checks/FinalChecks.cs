using System.Text;
using Rag.Documents;
using Rag.Storage;
using Rag.Storage.Grains;
using Rag.Storage.Memory;
using Rag.Tasks;
using Rag.Tests.Simulation.Cluster;
using Rag.Tests.Simulation.Core;
using Rag.Tests.Simulation.Workload;

namespace Rag.Tests.Simulation.Checks;

/// <summary>What must hold when everything is over and the system has had time to heal.</summary>
internal sealed class FinalChecks(SimulatedCluster cluster, TenantUsers users)
{
    private MemoryDatabase Database => cluster.Storage.Database;

    /// <summary>Checks everything.</summary>
    /// <exception cref="ViolationException">Something does not hold.</exception>
    public async Task Run()
    {
        foreach (var row in Database.Tasks.Values)
            CheckEnded(row);
        CheckUnique();
        CheckSchedules();
        foreach (var task in users.Tasks)
            await CheckTask(task);
        await CheckNouns();
        await users.Breakers.Check();
        foreach (var follower in users.Followers.Where(follower => follower.IsThere))
            CheckFollower(follower);
    }

    /// <summary>Checks what must hold hours after everything has ended, too.</summary>
    /// <exception cref="ViolationException">Something does not hold.</exception>
    public async Task RunAfterDay()
    {
        foreach (var row in Database.Tasks.Values)
            CheckEnded(row);
        CheckSchedules();
        foreach (var task in users.Tasks)
            await CheckOld(task);
        await CheckNouns();
    }

    private async Task CheckNouns()
    {
        foreach (var document in users.Documents)
            await CheckDocument(document);
        foreach (var tenant in users.Tenants)
            await CheckIndex(tenant);
        foreach (var talk in users.Talks)
            await CheckTalk(talk);
    }

    // What failed is kept for longer, what a key leads to as long as the key, and what a chat shows as long as the chat.
    private async Task CheckOld(StartedTask task)
    {
        if (Database.Tasks.TryGetValue(task.Key, out var row))
        {
            if (row is { Status: not RagTaskStatus.Failed, Terms.UniqueKey: null } && !users.Talks.Any(talk => talk.Questions.Contains(task.Key)))
                throw new ViolationException("what is old is removed", $"Task {task.Key} ended at {row.CompletedAt} and is still stored at {cluster.World.Now}.");
        }
        else if (await users.Get(task) is not null)
        {
            throw new ViolationException("what is old is removed", $"Task {task.Key} is not stored any more and is answered for.");
        }
    }

    private static void CheckEnded(TaskRow row)
    {
        if (!row.Status.HasEnded())
            throw new ViolationException("no lost upload", $"Task {row.Key} is still {row.Status} in epoch {row.Epoch}, attempt {row.Attempt}.");
        if (row.Log.Count(e => e.IsTerminal) != 1 || !row.Log[^1].IsTerminal)
            throw new ViolationException("one terminal event", $"The log of {row.Key} has {row.Log.Count(e => e.IsTerminal)} terminal events and ends with {row.Log[^1].GetType().Name}.");
        if (row.Log.Count(e => e is TaskDurable) != (row.Log[0] is TaskAccepted { Durable: false } ? 1 : 0))
            throw new ViolationException("durable is told once", $"The log of {row.Key} begins with {row.Log[0]} and says {row.Log.Count(e => e is TaskDurable)} times that it is durable.");
    }

    // The one loss that is allowed: accepted in memory, by a silo that is gone, and no client was told otherwise.
    private bool MayBeLost(StartedTask task) => !task.Durable && cluster.HasLostActivations && task.Transcripts.TrueForAll(transcript => !transcript.Durable);

    private async Task CheckTask(StartedTask task)
    {
        if (!Database.Tasks.TryGetValue(task.Key, out var row) && MayBeLost(task))
            return;
        if (row is null)
            throw new ViolationException("no lost upload", $"Task {task.Key} was accepted at {task.AcceptedAt} and has no row.");
        if (task.Cancelled && row.Status != RagTaskStatus.Cancelled)
            throw new ViolationException("one terminal event", $"Task {task.Key} was confirmed to be cancelled and is {row.Status}.");
        if (row.Status == RagTaskStatus.Cancelled && !task.StopBegun && !IsUnwanted(row) && !users.Documents.Any(document => document.Task == task.Key && document.RemovalBegun))
            throw new ViolationException("no lost upload", $"Task {task.Key} is cancelled, and nobody has stopped it or removed its document.");
        var text = TextOf(row);
        if (row.Result is QueryResult { Answer: var answer } && answer != text)
            throw new ViolationException("text as stored", $"The log of {row.Key} amounts to '{text}', the stored answer is '{answer}'.");
        foreach (var transcript in task.Transcripts)
            CheckTranscript(row, transcript, text, users.DocumentsOf(task.Owner));
        if (await users.Get(task) is not { } snapshot || snapshot.Status != row.Status)
            throw new ViolationException("one terminal event", $"Task {row.Key} is stored as {row.Status} and answers something else.");
    }

    // One that it depends on ended without a result.
    private bool IsUnwanted(TaskRow row) => row.Terms.DependsOn.Any(first =>
        first.OnFailure == DependencyFailure.Cancel && Database.Tasks[new TaskKey(row.Key.Tenant, first.TaskId)].Status is RagTaskStatus.Failed or RagTaskStatus.Cancelled);

    private void CheckUnique()
    {
        foreach (var twins in Database.Tasks.Values.Where(row => row.Terms.UniqueKey is not null).GroupBy(row => (row.Key.Tenant, row.Principal.User, row.Terms.UniqueKey)))
            if (twins.Count(HasUse) > 1)
                throw new ViolationException("unique tasks are single", $"{twins.Count()} tasks have the key {twins.Key.UniqueKey}.");
        foreach (var told in users.UniqueTasks.GroupBy(entry => (entry.Tenant, entry.Key)))
            if (told.Select(entry => new TaskKey(entry.Tenant.Id, entry.Task)).Distinct().Count(task => HasUse(Database.Tasks[task])) > 1)
                throw new ViolationException("unique tasks are single", $"The users of the key {told.Key.Key} were told of different tasks.");
    }

    // One that ended without a result gives its key up.
    private static bool HasUse(TaskRow row) => row.Status is not (RagTaskStatus.Failed or RagTaskStatus.Cancelled);

    private void CheckSchedules()
    {
        foreach (var twins in cluster.Storage.AcceptedTasks.Where(row => TenantUsers.IsRepeated(row.Work)).GroupBy(row => (row.Key.Tenant, row.Title, row.Terms.RunAt)))
            if (twins.Count() > 1)
                throw new ViolationException("a schedule never fires twice", $"{twins.Key.Title} was asked {twins.Count()} times for {twins.Key.RunAt:HH:mm:ss}.");
    }

    private static void CheckTranscript(TaskRow row, Transcript transcript, string text, HashSet<Guid> mine)
    {
        if (transcript.Terminal is not { } terminal || terminal.Cursor != row.Log[^1].Cursor || terminal.GetType() != row.Log[^1].GetType())
            throw new ViolationException("one terminal event", $"A client of {row.Key} saw {Name(transcript.Terminal)}, stored is {Name(row.Log[^1])}.");
        if (transcript.Text != text)
            throw new ViolationException("text as stored", $"A client of {row.Key} has '{transcript.Text}', stored is '{text}'.");
        if (!transcript.Sources.IsSubsetOf(mine))
            throw new ViolationException("no cross-tenant read", $"A client of {row.Key} was shown sources of another tenant.");
    }

    private async Task CheckDocument(UploadedDocument document)
    {
        var now = cluster.World.Now;
        var found = await users.Search(document);
        Check.Hits(document, users.DocumentsOf(document.Owner), found, now, mayBeStale: false);
        Check.Gone(document, await users.Get(document), now);
        if (document.RemovedAt is not null)
            CheckRemoved(document);
        else if (document.Accepted && !document.RemovalBegun && Database.Tasks.GetValueOrDefault(document.Task)?.Status == RagTaskStatus.Completed)
            CheckIndexed(document, found.Hits.Any(hit => hit.DocumentId == document.Key.Document));
    }

    private void CheckRemoved(UploadedDocument document)
    {
        if (Stored(document.Owner, document.Key.Document) is { } left)
            throw new ViolationException("a delete never reappears", $"Document {document.Key.Document} was removed at {document.RemovedAt} and is stored at step {left.Step}.");
        if (Database.Versions.Keys.Any(version => version.Document == document.Key.Document) || Database.Blobs.ContainsKey((document.Owner.Id, document.Key.Document)))
            throw new ViolationException("a delete never reappears", $"Document {document.Key.Document} was removed at {document.RemovedAt}; pages, chunks or its original are stored.");
    }

    private void CheckIndexed(UploadedDocument document, bool isFound)
    {
        if (Stored(document.Owner, document.Key.Document) is not { Step: DocumentStep.Indexed, Progress: 1, PublishedVersion: 1 } stored)
            throw new ViolationException("no lost upload", $"The ingestion of {document.Key.Document} is completed, the document is at {Stored(document.Owner, document.Key.Document)?.Step}.");
        if (!isFound)
            throw new ViolationException("no lost upload", $"Document {document.Key.Document} is indexed and not found by its own word.");
        var rows = Database.Versions[(document.Owner.Id, document.Key.Document, 1)];
        if (rows.Chunks.Count != stored.Chunks || rows.Vectors.Count != stored.Chunks)
            throw new ViolationException("no duplicate chunk", $"Document {document.Key.Document} counts {stored.Chunks} chunks; stored are {rows.Chunks.Count} with {rows.Vectors.Count} vectors.");
        if (rows.Chunks.Values.GroupBy(chunk => (chunk.Page, chunk.Start)).Any(same => same.Count() > 1) || rows.Chunks.Values.Select(chunk => chunk.Ordinal).Distinct().Count() != stored.Chunks)
            throw new ViolationException("no duplicate chunk", $"Document {document.Key.Document} has two chunks at one place.");
    }

    private async Task CheckIndex(Tenant tenant)
    {
        var published = Database.States<DocumentSnapshot>(CatalogNoun.Document, tenant.Id).Where(document => document is { PublishedVersion: not null, Step: not DocumentStep.Deleted }).ToArray();
        var chunks = published.Sum(document => Database.Versions[(tenant.Id, document.DocumentId, document.PublishedVersion!.Value)].Chunks.Count);
        var index = await users.Describe(tenant);
        if (index.Documents != published.Length || index.Chunks != chunks)
            throw new ViolationException(
                "the index is what is published", $"The index of {tenant.Name} has {index.Documents} documents and {index.Chunks} chunks; published are {published.Length} and {chunks}.");
    }

    // A chat's list is what was said in it: each question that was accepted and not lost as it may be, once and in the order in which they were asked, and behind it what its task came to.
    private async Task CheckTalk(Talked talk)
    {
        var messages = await users.Messages(talk);
        var expected = talk.Questions.Where(task => !IsLost(task)).Select(task => Said("user", task.Task, ((QueryWork)RowOf(task).Work).Text) + Said("assistant", task.Task, TextOf(RowOf(task)))).ToArray();
        var told = messages.Chunk(2).Select(pair => string.Concat(pair.Select(message => Said(message.Role, message.TaskId, message.Text)))).ToArray();
        if (!told.SequenceEqual(expected))
            throw new ViolationException("a chat tells what was said", $"Chat {talk.Chat} tells\n{string.Join('\n', told)}\nand said was\n{string.Join('\n', expected)}");

        bool IsLost(TaskKey task) => !Database.Tasks.ContainsKey(task) && MayBeLost(users.Tasks.Single(started => started.Key == task));

        TaskRow RowOf(TaskKey task) => Database.Tasks.GetValueOrDefault(task) ?? throw new ViolationException("a chat tells what was said", $"Question {task} of chat {talk.Chat} is not stored any more.");

        static string Said(string role, Guid task, string text) => $"{task} {role}: {text}\n";
    }

    private void CheckFollower(Follower follower)
    {
        var stored = Database.States<DocumentSnapshot>(CatalogNoun.Document, follower.Tenant).Where(document => document.Step != DocumentStep.Deleted);
        var expected = stored.Select(Shown).Order(StringComparer.Ordinal).ToArray();
        var shown = follower.Documents.Select(Shown).Order(StringComparer.Ordinal).ToArray();
        if (!shown.SequenceEqual(expected))
            throw new ViolationException("a feed shows what is stored", $"A follower of {follower.Tenant} sees\n{string.Join('\n', shown)}\nand stored is\n{string.Join('\n', expected)}");

        static string Shown(DocumentSnapshot document) => $"{document.DocumentId} \"{document.Title}\" {document.Step} {document.Progress} {document.PublishedVersion}";
    }

    private DocumentSnapshot? Stored(Tenant owner, Guid document) => Database.State<DocumentSnapshot>(CatalogNoun.Document, owner.Id, document);

    private static string Name(TaskEvent? e) => e is null ? "nothing" : $"{e.GetType().Name} {e.Cursor}";

    private static string TextOf(TaskRow row)
    {
        var text = new StringBuilder();
        foreach (var e in row.Log)
        {
            if (e is AnswerToken token)
                text.Append(token.Text);
            else if (e is AnswerReset reset)
                text.Length = Math.Min(text.Length, reset.Keep);
        }

        return text.ToString();
    }
}
