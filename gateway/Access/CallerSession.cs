using Rag.Access;
using Rag.Chats;
using Rag.Collections;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Users;

namespace Rag.Gateway;

/// <summary>
/// What one caller can reach: the only way from the gateway to grains and to tenant data. Every key is built from the caller's own tenant, so an id of another
/// tenant leads nowhere; every grain is handed out with the caller in the request context, from where the silo's call filter takes it.
/// </summary>
internal sealed class CallerSession(Caller caller, IGrainFactory grains, AccessAuthority authority)
{
    /// <summary>Who.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The caller's own tenant.</summary>
    public ITenantGrain Tenant() => Grain<ITenantGrain>(Caller.Tenant.ToString());

    /// <summary>The caller's own user.</summary>
    public IUserGrain User() => Grain<IUserGrain>(new UserKey(Caller.Tenant, Caller.User).ToString());

    /// <summary>A document of the caller's tenant.</summary>
    public IDocumentGrain Document(Guid id) => Grain<IDocumentGrain>(new DocumentKey(Caller.Tenant, id).ToString());

    /// <summary>A task of the caller's tenant.</summary>
    public ITaskGrain Task(Guid id) => Grain<ITaskGrain>(new TaskKey(Caller.Tenant, id).ToString());

    /// <summary>A chat of the caller's tenant.</summary>
    public IChatGrain Chat(Guid id) => Grain<IChatGrain>(new ChatKey(Caller.Tenant, id).ToString());

    /// <summary>A collection of the caller's tenant.</summary>
    public ICollectionGrain Collection(string name) => Grain<ICollectionGrain>(new CollectionKey(Caller.Tenant, name).ToString());

    /// <summary>Proof of access for the storage ports.</summary>
    /// <exception cref="AccessDeniedException">The caller's role is too low.</exception>
    public TenantAccess Access(Role minimum, string operation) => authority.Authorize(Caller, Caller.Tenant, minimum, operation);

    /// <summary>Leaves a record of what the caller has done in the audit log.</summary>
    /// <param name="operation">What, by its name in the contract.</param>
    /// <param name="subject">What it was done to: an id, never content.</param>
    /// <param name="allowed">False when it was refused.</param>
    public void Record(string operation, string subject, bool allowed = true) => authority.Record(Caller, operation, subject, allowed);

    /// <summary>A stream of a grain, pulled in the caller's name wherever the pulling happens.</summary>
    public IAsyncEnumerable<T> Stream<T>(Func<CallerSession, IAsyncEnumerable<T>> open) => new CallerStream<T>(this, open);

    /// <summary>Puts the caller into the request context of the calls that follow in this flow.</summary>
    internal void Enter() => RequestContext.Set(Rag.Access.Caller.ContextKey, Caller);

    private TGrain Grain<TGrain>(string key) where TGrain : IGrainWithStringKey
    {
        Enter();
        return grains.GetGrain<TGrain>(key);
    }
}
