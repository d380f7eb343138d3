using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Concurrency;
using Rag.Access;
using Rag.Breakers;
using Rag.Collections;
using Rag.Chats;
using Rag.Documents;
using Rag.Health;
using Rag.Limits;
using Rag.Queues;
using Rag.Schedules;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Tests.Unit.Fixture;
using Rag.Users;

namespace Rag.Tests.Unit.Access;

/// <summary>Every method of every grain interface, found by reflection: a new one is covered on the day it is written.</summary>
public sealed class TenantIsolationTests : IAsyncLifetime
{
    private readonly World _world = new();
    private TestSilo _silo = null!;

    public static TheoryData<string, string> Methods => new(
        GrainInterfaces().SelectMany(type => type.GetMethods(), (type, method) => (type.FullName!, method.Name)));

    public async ValueTask InitializeAsync() => _silo = await _world.Start();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void There_are_grain_interfaces_to_check() => Assert.True(Methods.Count > 30);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Another_tenant_is_refused(string type, string method) =>
        await AssertRefused(type, method, World.User(_world.Globex, Role.Admin));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_operator_of_the_cluster_has_no_way_to_a_tenants_content(string type, string method)
    {
        // What is for operators gives them no proof of access: there is nothing of a tenant that a grain could open with it.
        if (CallRules.Of(Find(type, method))!.Minimum is not Role.Operator)
            await AssertRefused(type, method, World.User(_world.Acme, Role.Operator));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Nobody_is_refused_where_a_tenants_content_is(string type, string method)
    {
        if (CallRules.Of(Find(type, method))!.Minimum is not null)
            await AssertRefused(type, method, null);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_role_below_the_one_that_a_method_asks_for_is_refused(string type, string method)
    {
        if (CallRules.Of(Find(type, method))!.Minimum is { } minimum and > Role.Viewer)
            await AssertRefused(type, method, World.User(_world.Acme, minimum - 1));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task What_only_grains_call_is_closed_to_every_client_that_comes_in_a_users_name(string type, string method)
    {
        if (CallRules.Of(Find(type, method))!.OnlyGrains)
            await AssertRefused(type, method, World.User(_world.Acme, Role.Admin));
    }

    private async Task AssertRefused(string type, string method, Caller? caller)
    {
        var found = Find(type, method);
        var grain = GrainOf(found.DeclaringType!, _world.Acme);
        _silo.As(caller);
        var operation = $"{found.DeclaringType!.Name}.{found.Name}";
        var before = _world.Changes.Of("access", operation, "refused");
        if (found.IsDefined(typeof(OneWayAttribute)))
            await Call(grain, found);
        else
            await Assert.ThrowsAsync<AccessDeniedException>(() => Call(grain, found));
        await _world.Changes.Until("access", operation, "refused", before + 1);
    }

    private static async Task Call(object grain, MethodInfo method)
    {
        var result = method.Invoke(grain, [.. method.GetParameters().Select(Argument)]);
        if (result is Task task)
        {
            await task.InTime(method.Name);
            return;
        }

        // An enumeration: it is refused when the first element is asked for.
        var element = result!.GetType().GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)).GetGenericArguments()[0];
        await (Task)typeof(TenantIsolationTests).GetMethod(nameof(First), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element).Invoke(null, [result])!;
    }

    private static async Task First<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items.WithCancellation(Deadline.Token))
            Assert.Fail($"An element came: {item}");
    }

    private static object? Argument(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
            return Deadline.Token;
        if (type == typeof(string))
            return "x";
        if (type == typeof(SystemEvent))
            return new LimitChanged { Bucket = "x", Version = 1 };
        if (type == typeof(ImmutableDictionary<string, string>))
            return ImmutableDictionary<string, string>.Empty;
        if (type.IsAbstract)
            return new DocumentRemoved { DocumentId = Guid.CreateVersion7() };
        return RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type);
    }

    private object GrainOf(Type type, TenantId tenant)
    {
        var rest = Guid.CreateVersion7();
        return type switch
        {
            _ when type == typeof(ITaskGrain) => _silo.Task(new TaskKey(tenant, rest)),
            _ when type == typeof(ITaskRelations) => _silo.Relations(new TaskKey(tenant, rest)),
            _ when type == typeof(IScheduleGrain) => _silo.Schedule(new ScheduleKey(tenant, rest)),
            _ when type == typeof(IScheduleControl) => _silo.Grains.GetGrain<IScheduleControl>(new ScheduleKey(tenant, rest).ToString()),
            _ when type == typeof(IQueueControl) => _silo.Control(QueryWork.Name),
            _ when type == typeof(IDocumentGrain) => _silo.Document(new DocumentKey(tenant, rest)),
            _ when type == typeof(ICollectionGrain) => _silo.Collection(tenant),
            _ when type == typeof(IChatGrain) => _silo.Chat(new ChatKey(tenant, rest)),
            _ when type == typeof(IUserGrain) => _silo.User(new UserKey(tenant, rest)),
            _ when type == typeof(ITenantGrain) => _silo.Tenant(tenant),
            _ when type == typeof(IQueueGrain) => _silo.Queue(QueryWork.Name),
            _ when type == typeof(IRateLimitGrain) => _silo.Grains.GetGrain<IRateLimitGrain>(RateLimitKey.Of(tenant, RateLimitOperations.Query).ToString()),
            _ when type == typeof(IRateLimitLeaseGrain) => _silo.Grains.GetGrain<IRateLimitLeaseGrain>(RateLimitKey.Of(tenant, RateLimitOperations.Query).ToString()),
            _ when type == typeof(ICircuitBreakerGrain) => _silo.Grains.GetGrain<ICircuitBreakerGrain>(BreakerKey.OfModel("x", tenant).ToString()),
            _ when type == typeof(ISystemGrain) => _silo.Grains.GetGrain<ISystemGrain>(ISystemGrain.Key),
            _ when type == typeof(IHealthGrain) => _silo.Grains.GetGrain<IHealthGrain>("x"),
            _ => throw new NotSupportedException($"Say here what key a {type.Name} has."),
        };
    }

    private static MethodInfo Find(string type, string method) => typeof(ITaskGrain).Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!;

    private static IEnumerable<Type> GrainInterfaces() =>
        typeof(ITaskGrain).Assembly.GetTypes().Where(t => t.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(t));
}
