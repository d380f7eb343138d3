using Rag.Access;
using Rag.Breakers;
using Rag.Chats;
using Rag.Collections;
using Rag.Documents;
using Rag.Health;
using Rag.Limits;
using Rag.Queues;
using Rag.Schedules;
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
    public ITaskGrain Task(Guid id) => Grain<ITaskGrain>(TaskKey(id).ToString());

    /// <summary>The key of a task of the caller's tenant.</summary>
    public TaskKey TaskKey(Guid id) => new(Caller.Tenant, id);

    /// <summary>A task of any tenant, as operators reach it.</summary>
    public ITaskRelations Relations(TaskKey task) => Grain<ITaskRelations>(task.ToString());

    /// <summary>A queue, as operators reach it.</summary>
    public IQueueControl Queue(string kind) => Grain<IQueueControl>(kind);

    /// <summary>A schedule of the caller's tenant.</summary>
    public IScheduleGrain Schedule(Guid id) => Grain<IScheduleGrain>(new ScheduleKey(Caller.Tenant, id).ToString());

    /// <summary>A schedule of any tenant, as operators reach it.</summary>
    public IScheduleControl ScheduleOf(ScheduleKey schedule) => Grain<IScheduleControl>(schedule.ToString());

    /// <summary>A chat of the caller's tenant.</summary>
    public IChatGrain Chat(Guid id) => Grain<IChatGrain>(new ChatKey(Caller.Tenant, id).ToString());

    /// <summary>A collection of the caller's tenant.</summary>
    public ICollectionGrain Collection(string name) => Grain<ICollectionGrain>(new CollectionKey(Caller.Tenant, name).ToString());

    /// <summary>What this silo has leased of a bucket of the caller's tenant.</summary>
    public IRateLimitLeaseGrain Lease(RateLimitKey key) => Grain<IRateLimitLeaseGrain>(key.ToString());

    /// <summary>A bucket of the caller's tenant; operators reach any.</summary>
    public IRateLimitGrain Limit(RateLimitKey key) => Grain<IRateLimitGrain>(key.ToString());

    /// <summary>A tenant, for operators.</summary>
    public ITenantGrain Tenant(TenantId id) => Grain<ITenantGrain>(id.ToString());

    /// <summary>Another user of the caller's tenant.</summary>
    public IUserGrain User(Guid id) => Grain<IUserGrain>(new UserKey(Caller.Tenant, id).ToString());

    /// <summary>The live view of the cluster, for operators.</summary>
    public ISystemGrain System() => Grain<ISystemGrain>(ISystemGrain.Key);

    /// <summary>A breaker, for operators.</summary>
    public ICircuitBreakerGrain Breaker(string name) => Grain<ICircuitBreakerGrain>(name);

    /// <summary>The health of a dependency, for operators.</summary>
    public IHealthGrain Health(string dependency) => Grain<IHealthGrain>(dependency);

    /// <summary>Proof of access for the storage ports.</summary>
    /// <exception cref="AccessDeniedException">The caller's role is too low.</exception>
    public TenantAccess Access(Role minimum, string operation) => authority.Authorize(Caller, Caller.Tenant, minimum, operation);

    /// <summary>Checks that the caller operates the cluster.</summary>
    /// <exception cref="AccessDeniedException">The caller is no operator.</exception>
    public void Operate(string operation) => authority.AuthorizeOperator(Caller, "cluster", operation);

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
