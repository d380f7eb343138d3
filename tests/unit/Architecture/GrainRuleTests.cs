using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Rag.Tasks;

namespace Rag.Tests.Unit.Architecture;

/// <summary>What the analyzers of Orleans would say, and the rules of our own on top: the local engine has no analyzers.</summary>
public sealed class GrainRuleTests
{
    private static readonly Assembly s_contracts = typeof(ITaskGrain).Assembly;

    private static readonly HashSet<Type> s_plain =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(Guid), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    public static TheoryData<Type> Interfaces => new(s_contracts.GetTypes().Where(t => t.IsInterface && typeof(IAddressable).IsAssignableFrom(t)));

    public static TheoryData<Type> Messages => new(s_contracts.GetTypes().Where(IsMessage));

    public static TheoryData<Type> Enumerations => new(s_contracts.GetTypes().Where(t => t.IsEnum));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_interface_has_an_alias_and_at_most_eight_methods(Type type)
    {
        Assert.StartsWith("rag.", Alias(type), StringComparison.Ordinal);
        Assert.InRange(type.GetMethods().Length, 1, 8);
        Assert.Empty(type.GetProperties());
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_method_is_awaited_or_enumerated_has_an_alias_and_can_be_cancelled(Type type)
    {
        Assert.All(type.GetMethods(), method =>
        {
            Assert.True(IsAwaited(method.ReturnType), $"{method.Name} returns {method.ReturnType.Name}.");
            Assert.False(string.IsNullOrEmpty(Alias(method)), $"{method.Name} has no alias.");
            Assert.False(method.IsGenericMethod, $"{method.Name} is generic.");
            var last = method.GetParameters().LastOrDefault();
            Assert.True(last?.ParameterType == typeof(CancellationToken), $"{method.Name} ends without a CancellationToken.");
        });
        Assert.Equal(type.GetMethods().Length, type.GetMethods().Select(Alias).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Everything_that_a_grain_method_takes_and_gives_can_travel_and_cannot_change(Type type) => Assert.All(type.GetMethods(), method =>
    {
        var types = method.GetParameters().Select(p => p.ParameterType).Where(t => t != typeof(CancellationToken))
            .Concat(method.ReturnType.GetGenericArguments());
        Assert.All(types, t => Assert.True(Travels(t), $"{t} of {method.Name} does not."));
    });

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_immutable_sealed_and_has_an_alias(Type type)
    {
        Assert.StartsWith("rag.", Alias(type), StringComparison.Ordinal);
        if (typeof(Exception).IsAssignableFrom(type))
            return;
        Assert.True(type.IsSealed || type.IsAbstract, $"{type.Name} can be derived from.");
        Assert.True(type.IsDefined(typeof(ImmutableAttribute), inherit: false), $"{type.Name} is not marked as immutable.");
        Assert.True(IsRecord(type), $"{type.Name} is no record.");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_member_that_a_message_keeps_has_a_unique_id_and_can_travel(Type type)
    {
        var kept = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.SetMethod is not null || p.IsDefined(typeof(IdAttribute)))
            .Where(p => p.DeclaringType == type && !typeof(Exception).IsAssignableFrom(type))
            .ToList();

        Assert.All(kept, p => Assert.True(p.IsDefined(typeof(IdAttribute)), $"{p.Name} has no [Id]."));
        Assert.All(kept, p => Assert.True(IsInitOnly(p), $"{p.Name} can be set later."));
        Assert.All(kept, p => Assert.True(Travels(p.PropertyType), $"{p.PropertyType} of {p.Name} does not."));
        Assert.Equal(kept.Count, kept.Select(p => p.GetCustomAttribute<IdAttribute>()!.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Members_of_an_enumeration_are_numbered_from_one_so_that_nothing_means_something_by_accident(Type type)
    {
        var numbers = Enum.GetValues(type).Cast<object>().Select(v => Convert.ToInt32(v, provider: null)).ToList();

        Assert.DoesNotContain(0, numbers);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void No_alias_is_used_twice()
    {
        var aliases = s_contracts.GetTypes().Select(Alias).Where(alias => alias.Length > 0).ToList();

        Assert.Empty(aliases.GroupBy(a => a, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_grain_names_its_type_and_is_closed_to_other_code()
    {
        var grains = typeof(TaskGrain).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && typeof(Grain).IsAssignableFrom(t)).ToList();

        Assert.NotEmpty(grains);
        Assert.All(grains, grain =>
        {
            Assert.True(grain.IsDefined(typeof(GrainTypeAttribute)), $"{grain.Name} has no [GrainType].");
            Assert.True(grain is { IsSealed: true, IsPublic: false }, $"{grain.Name} is open.");
            Assert.False(grain.IsDefined(typeof(Orleans.Concurrency.ReentrantAttribute)), $"{grain.Name} is reentrant.");
        });
    }

    private static bool IsMessage(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? "";

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || type.IsGenericType && type.GetGenericTypeDefinition() is { } definition
            && (definition == typeof(Task<>) || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>));

    private static bool Travels(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Travels(inner);
        if (s_plain.Contains(type) || type.IsEnum || IsMessage(type))
            return true;
        return type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>))
            && type.GetGenericArguments().All(Travels);
    }

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly) is not null;
}
