using Rag.Health;
using Rag.Storage.Grains;
using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Storage.Memory;

/// <summary>
/// The tables in memory: what the in-memory twins of the ports share, so that a list sees the rows that a grain wrote, as it does in PostgreSQL. Everything
/// happens under one lock and returns at once; in a simulation no interleaving hides in here.
/// </summary>
internal sealed class MemoryDatabase
{
    /// <summary>Guards every table.</summary>
    public Lock Gate { get; } = new();

    public Dictionary<(string Table, TenantId Tenant, Guid Id), NounRow> Nouns { get; } = [];

    public Dictionary<TaskKey, TaskRow> Tasks { get; } = [];

    /// <summary>Which tasks of a chat have messages. The key's place is its tenant's chat.</summary>
    public Dictionary<(TenantId Tenant, Guid Chat), List<TaskKey>> Conversations { get; } = [];

    public Dictionary<(TenantId Tenant, Guid Blob), (byte[] Bytes, BlobInfo Info)> Blobs { get; } = [];

    public Dictionary<(TenantId Tenant, Guid Document, int Version), VersionRows> Versions { get; } = [];

    /// <summary>In the order in which they were written.</summary>
    public OrderedDictionary<(TenantId Tenant, Guid Segment), IndexSegment> Segments { get; } = [];

    public Dictionary<(TenantId Tenant, string Key), (Guid Task, DateTimeOffset Until)> UniqueTasks { get; } = [];

    /// <summary>States of grains that no list needs.</summary>
    public Dictionary<(string State, GrainId Grain), NounRow> GrainStates { get; } = [];

    public List<(Guid Id, AuditRecord Record)> Audit { get; } = [];

    public Dictionary<(string Name, DateTimeOffset At), HealthEntry> Health { get; } = [];

    public Dictionary<string, TenantId> Slugs { get; } = [];

    public Dictionary<(TenantId Tenant, string Name), Guid> UserNames { get; } = [];

    public Dictionary<(TenantId Tenant, string Collection, string Name), Guid> DocumentNames { get; } = [];

    public Dictionary<(TenantId Tenant, Guid User, string Key), ClaimedKey> IdempotencyKeys { get; } = [];

    /// <summary>The states of a noun's grains in a tenant.</summary>
    public IEnumerable<T> States<T>(CatalogNoun noun, TenantId tenant) =>
        Nouns.Where(row => row.Key.Table == noun.Table && row.Key.Tenant == tenant).Select(row => RagJson.Read<T>(row.Value.Json));

    /// <summary>The state of one grain, or null.</summary>
    public T? State<T>(CatalogNoun noun, TenantId tenant, Guid id) where T : class =>
        Nouns.TryGetValue((noun.Table, tenant, id), out var row) ? RagJson.Read<T>(row.Json) : null;

    /// <summary>Removes a grain's row and what belongs to it.</summary>
    public void Remove(CatalogNoun noun, TenantId tenant, Guid id)
    {
        Nouns.Remove((noun.Table, tenant, id));
        if (noun == CatalogNoun.Chat)
            Conversations.Remove((tenant, id));
        if (noun != CatalogNoun.Document)
            return;
        foreach (var version in Versions.Keys.Where(key => key.Tenant == tenant && key.Document == id).ToArray())
            Versions.Remove(version);
        foreach (var name in DocumentNames.Where(name => name.Key.Tenant == tenant && name.Value == id).Select(name => name.Key).ToArray())
            DocumentNames.Remove(name);
    }

    /// <summary>A grain's state.</summary>
    public sealed record NounRow(string Json, long Version);

    /// <summary>Ids fixed by a request.</summary>
    public sealed record ClaimedKey(string Fingerprint, Guid[] Ids, DateTimeOffset At);

    /// <summary>A segment of a collection's index.</summary>
    public sealed record IndexSegment(string Collection, string Model, ReadOnlyMemory<byte>[] Parts);

    /// <summary>What is stored of one version of a document.</summary>
    public sealed class VersionRows
    {
        public SortedDictionary<int, PageRow> Pages { get; } = [];

        public Dictionary<string, ChunkRow> Chunks { get; } = [];

        public Dictionary<(string Model, string Chunk), ReadOnlyMemory<float>> Vectors { get; } = [];
    }
}
