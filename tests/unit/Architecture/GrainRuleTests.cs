using System.Reflection;
using Orleans.Concurrency;

namespace Rag.Tests.Unit.Architecture;

/// <summary>
/// What Orleans' analyzers would say of grains and their interfaces, and the rules of our own on top. The local engine has no analyzers; here both engines have the
/// same ones. Those of Orleans: property, return type, ref parameters, [AlwaysInterleave], alias clash, incorrect attribute use.
/// </summary>
public sealed class GrainRuleTests
{
    private static readonly Type[] s_callRules = [typeof(AlwaysInterleaveAttribute), typeof(ReadOnlyAttribute), typeof(OneWayAttribute), typeof(ResponseTimeoutAttribute)];

    public static TheoryData<Type> Interfaces => new(Product.GrainInterfaces);

    public static TheoryData<Type> Grains => new(Product.Grains);

    [Fact]
    public void Grain_interfaces_are_all_in_the_contracts()
    {
        Assert.NotEmpty(Product.GrainInterfaces);
        Assert.Empty(Product.GrainInterfaces.Except(Product.Contracts));
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_interface_is_found_by_a_string_has_an_alias_and_at_most_eight_methods(Type type)
    {
        Assert.True(typeof(IGrainWithStringKey).IsAssignableFrom(type), $"{type.Name} has another key than a string.");
        Assert.StartsWith("rag.", Product.Alias(type), StringComparison.Ordinal);
        Assert.False(type.IsGenericType, $"{type.Name} is generic.");
        Assert.InRange(type.GetMethods().Length, 1, 8);
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_interface_has_methods_and_nothing_else(Type type)
    {
        Assert.Empty(type.GetProperties());
        Assert.Empty(type.GetEvents());
        Assert.All(type.GetMethods(), static method => Assert.True(method.IsAbstract && !method.IsStatic, $"{method.Name} has a body."));
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_method_is_awaited_or_enumerated_and_can_be_cancelled(Type type) => Assert.All(type.GetMethods(), static method =>
    {
        Assert.True(IsAwaited(method.ReturnType), $"{method.Name} returns {method.ReturnType.Name}.");
        Assert.False(method.IsGenericMethod, $"{method.Name} is generic.");
        Assert.DoesNotContain(method.GetParameters(), static parameter => parameter.ParameterType.IsByRef);
        Assert.Equal([typeof(CancellationToken)], method.GetParameters().Select(static p => p.ParameterType).TakeLast(1));
        Assert.Single(method.GetParameters(), static parameter => parameter.ParameterType == typeof(CancellationToken));
    });

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_method_has_an_alias_of_its_own(Type type)
    {
        var aliases = type.GetMethods().Select(Product.Alias).ToList();

        Assert.DoesNotContain("", aliases);
        Assert.Equal(aliases.Count, aliases.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_one_way_method_promises_no_result(Type type) => Assert.All(
        type.GetMethods().Where(static method => method.IsDefined(typeof(OneWayAttribute))),
        static method => Assert.False(method.ReturnType.IsGenericType, $"{method.Name} has a result that nobody gets."));

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Everything_that_a_grain_method_takes_and_gives_can_travel_and_cannot_change(Type type) => Assert.All(type.GetMethods(), static method =>
    {
        var types = method.GetParameters().Select(static p => p.ParameterType).Where(static t => t != typeof(CancellationToken))
            .Concat(method.ReturnType.GetGenericArguments());
        Assert.All(types, t => Assert.True(MessageRuleTests.Travels(t), $"{t} of {method.Name} does not."));
    });

    [Fact]
    public void No_alias_is_used_twice()
    {
        var aliases = Product.Types.Select(Product.Alias).Where(static alias => alias.Length > 0).ToList();

        Assert.Empty(aliases.GroupBy(static a => a, StringComparer.Ordinal).Where(static g => g.Count() > 1).Select(static g => g.Key));
    }

    [Theory]
    [MemberData(nameof(Grains))]
    public void A_grain_names_its_type_and_is_closed_to_other_code(Type grain)
    {
        Assert.True(grain.IsDefined(typeof(GrainTypeAttribute)), $"{grain.Name} has no [GrainType].");
        Assert.True(grain is { IsSealed: true, IsPublic: false, IsGenericType: false }, $"{grain.Name} is open.");
        Assert.False(grain.IsDefined(typeof(ReentrantAttribute)), $"{grain.Name} is reentrant.");
    }

    [Theory]
    [MemberData(nameof(Grains))]
    public void What_belongs_to_contracts_is_not_on_a_grain(Type grain)
    {
        Assert.False(Product.IsMessage(grain), $"{grain.Name} does not travel.");
        Assert.Equal("", Product.Alias(grain));
        var methods = grain.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        Assert.DoesNotContain(methods, static method => s_callRules.Any(rule => method.IsDefined(rule)) || method.IsDefined(typeof(AliasAttribute)));
    }

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || type.IsGenericType && type.GetGenericTypeDefinition() is { } definition
            && (definition == typeof(Task<>) || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>));
}
