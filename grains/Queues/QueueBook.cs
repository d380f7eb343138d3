using Rag.Tasks;
using Rag.Tenants;

namespace Rag.Queues;

/// <summary>
/// Who waits and who holds a slot. A free slot goes to the tenant that holds the fewest for its weight; among equals the turns go round as in start-time fair queueing (Goyal, Vin,
/// Cheng: "Start-time fair queueing", 1996). So however many tasks a tenant has waiting, another's single one waits for one slot. Inside a tenant the priority decides, then who came
/// first: a priority takes nothing from other tenants. Pure bookkeeping, one activation's own.
/// </summary>
/// <param name="slots">How many may run at once.</param>
/// <param name="capacity">How many may wait.</param>
/// <param name="tenantCapacity">How many of one tenant may wait.</param>
internal sealed class QueueBook(int slots, int capacity, int tenantCapacity)
{
    private readonly Dictionary<TenantId, TenantShare> _tenants = [];
    private readonly SortedSet<TenantShare> _next = new(Comparer<TenantShare>.Create(TenantShare.Compare));
    private readonly Dictionary<TaskKey, int> _waiting = [];
    private readonly Dictionary<TaskKey, DateTimeOffset> _running = [];
    private readonly WaitEstimate _estimate = new();
    private double _turn;
    private long _arrivals;

    /// <summary>How many may run at once.</summary>
    public int Slots { get; set; } = slots;

    /// <summary>Whether free slots are given away.</summary>
    public bool Starts { get; set; } = true;

    /// <summary>How many wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Those that hold a slot.</summary>
    public IReadOnlyCollection<TaskKey> Running => _running.Keys;

    /// <summary>Whether a task waits for a slot.</summary>
    public bool IsWaiting(TaskKey task) => _waiting.ContainsKey(task);

    /// <summary>Whether a task holds a slot.</summary>
    public bool IsRunning(TaskKey task) => _running.ContainsKey(task);

    /// <summary>The tenants that have something here.</summary>
    public IReadOnlyCollection<TenantId> Tenants => _tenants.Keys;

    /// <summary>Takes a task in; one that is here stays where it is.</summary>
    /// <param name="task">The task.</param>
    /// <param name="priority">0 to 9, 0 first.</param>
    /// <returns>False when there is no room, for anybody or for its tenant.</returns>
    public bool Admit(TaskKey task, int priority)
    {
        if (_waiting.ContainsKey(task) || _running.ContainsKey(task))
            return true;
        if (_waiting.Count >= capacity || _tenants.GetValueOrDefault(task.Tenant)?.Waiting >= tenantCapacity)
            return false;
        var tenant = Of(task.Tenant);
        if (tenant.Waiting == 0)
            tenant.Arrive(_turn, _arrivals++);
        Change(tenant, () => tenant.Add(task, priority));
        _waiting[task] = priority;
        return true;
    }

    /// <summary>Gives the next task a free slot.</summary>
    public bool TryStart(DateTimeOffset now, out TaskKey task)
    {
        task = default;
        if (!Starts || _running.Count >= Slots || _next.Min is not { } tenant)
            return false;
        _turn = Math.Max(_turn, tenant.Turn);
        var started = default(TaskKey);
        Change(tenant, () => started = tenant.Start(_turn, _arrivals++));
        task = started;
        _waiting.Remove(task);
        _running[task] = now;
        return true;
    }

    /// <summary>A task has left, wherever it was. One that did its work in the slot counts for the estimate.</summary>
    public void Release(TaskKey task, DateTimeOffset now, bool worked)
    {
        if (!_tenants.TryGetValue(task.Tenant, out var tenant))
            return;
        if (_waiting.Remove(task, out var priority))
            Change(tenant, () => tenant.Remove(task, priority));
        if (!_running.Remove(task, out var since))
            return;
        Change(tenant, () => tenant.Running--);
        if (worked)
            _estimate.Count(now - since);
    }

    /// <summary>Forgets tenants that have nothing here and would not be put behind the others if they came again.</summary>
    public void Forget()
    {
        foreach (var (id, tenant) in _tenants)
            if (tenant.Waiting + tenant.Running == 0 && (tenant.Turn <= _turn || _waiting.Count + _running.Count == 0))
                _tenants.Remove(id);
    }

    /// <summary>Sets how many starts a tenant gets for each one of a tenant of weight 1.</summary>
    public void Weigh(TenantId id, int weight)
    {
        if (_tenants.TryGetValue(id, out var tenant))
            Change(tenant, () => tenant.Weight = weight);
    }

    /// <summary>Where a task stands, or null. Takes time in proportion to the tenants that wait; everything else here is logarithmic.</summary>
    public QueuePlace? Locate(TaskKey task)
    {
        if (!_tenants.TryGetValue(task.Tenant, out var tenant))
            return null;
        if (_running.ContainsKey(task))
            return Place(tenant, 0, 0);
        if (!_waiting.TryGetValue(task, out var priority))
            return null;
        var rank = tenant.Rank(task, priority);
        return Place(tenant, rank, rank + StartsOfOthers(tenant, tenant.TurnOf(rank)));
    }

    /// <summary>How long one that comes now waits; null with nothing to estimate from.</summary>
    public TimeSpan? EstimateNext() => _estimate.Of(_running.Count < Slots ? 0 : _waiting.Count + 1, Slots);

    /// <summary>When someone who was refused should come again: when about a tenth of those who wait are gone.</summary>
    public TimeSpan RetryAfter() => _estimate.RetryAfter(_waiting.Count, Slots);

    private int StartsOfOthers(TenantShare tenant, double turn) =>
        _next.Where(other => other != tenant).Sum(other => other.StartsBefore(turn, other.Arrival < tenant.Arrival));

    private QueuePlace Place(TenantShare tenant, int rank, int position) => new()
    {
        Position = position,
        Slots = Slots,
        EstimatedWait = _estimate.Of(position, Slots),
        TenantPosition = rank,
        TenantWaiting = tenant.Waiting,
        TenantRunning = tenant.Running,
        Waiting = _waiting.Count,
    };

    // What a tenant has decides where it stands, so it stands nowhere while that changes.
    private void Change(TenantShare tenant, Action change)
    {
        if (tenant.Waiting > 0)
            _next.Remove(tenant);
        change();
        if (tenant.Waiting > 0)
            _next.Add(tenant);
    }

    private TenantShare Of(TenantId id) => _tenants.TryGetValue(id, out var tenant) ? tenant : _tenants[id] = new TenantShare();
}
