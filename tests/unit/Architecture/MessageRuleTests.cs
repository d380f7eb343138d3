using System.Collections.Immutable;
using System.Reflection;

namespace Rag.Tests.Unit.Architecture;

/// <summary>
/// What travels in grain calls never changes, so that passing a reference equals passing a copy, and can be read by the next version. Orleans' analyzers say part of
/// this where they run: serialisable types, their ids and aliases.
/// </summary>
public sealed class MessageRuleTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> s_plain =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(Guid), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(GrainId),
    ];

    public static TheoryData<Type> Messages => new(Product.Messages);

    public static TheoryData<Type> Records => new(Product.Messages.Where(static type => !typeof(Exception).IsAssignableFrom(type)));

    public static TheoryData<Type> Exceptions => new(Product.Messages.Where(static type => typeof(Exception).IsAssignableFrom(type)));

    public static TheoryData<Type> Enumerations => new(Product.Contracts.Where(static type => type.IsEnum));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_message_is_an_immutable_record_with_an_alias(Type type)
    {
        Assert.StartsWith("rag.", Product.Alias(type), StringComparison.Ordinal);
        Assert.True(type.IsSealed || type.IsAbstract, $"{type.Name} can be derived from.");
        Assert.True(type.IsDefined(typeof(ImmutableAttribute), inherit: false), $"{type.Name} is not marked as immutable.");
        Assert.NotNull(type.GetMethod("PrintMembers", Declared));
        Assert.False(type.IsGenericType, $"{type.Name} is generic.");
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_that_may_travel_is_sealed_and_has_an_alias(Type type)
    {
        Assert.StartsWith("rag.", Product.Alias(type), StringComparison.Ordinal);
        Assert.True(type.IsSealed, $"{type.Name} can be derived from.");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Nothing_of_a_message_can_be_set_later(Type type) =>
        Assert.All(type.GetFields(Declared), static field => Assert.True(field.IsInitOnly, $"{field.Name} can be set."));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_member_that_a_message_keeps_has_a_unique_id_and_can_travel(Type type)
    {
        var kept = type.GetProperties(Declared).Where(static p => p.SetMethod is not null || p.IsDefined(typeof(IdAttribute))).ToList();

        Assert.All(kept, static p => Assert.True(p.IsDefined(typeof(IdAttribute)), $"{p.Name} has no [Id]."));
        Assert.All(kept, static p => Assert.False(p.GetMethod!.IsAbstract, $"{p.Name} is abstract, so it cannot be kept here."));
        Assert.All(kept, static p => Assert.True(Travels(p.PropertyType), $"{p.PropertyType} of {p.Name} does not."));
        Assert.Equal(kept.Count, kept.Select(static p => p.GetCustomAttribute<IdAttribute>()!.Id).Distinct().Count());
    }

    [Fact]
    public void Whatever_derives_from_a_message_is_a_message()
    {
        var derived = Product.Types.Where(static type => type.BaseType is { } parent && Product.IsMessage(parent)).ToList();

        Assert.NotEmpty(derived);
        Assert.All(derived, static type => Assert.True(Product.IsMessage(type), $"{type.Name} cannot travel where {type.BaseType!.Name} may."));
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Members_of_an_enumeration_are_numbered_from_one_so_that_nothing_means_something_by_accident(Type type)
    {
        var numbers = Enum.GetValues(type).Cast<object>().Select(static v => Convert.ToInt32(v, provider: null)).ToList();

        Assert.DoesNotContain(0, numbers);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    /// <summary>Whether a value of the type can be sent, and is the same for ever.</summary>
    internal static bool Travels(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Travels(inner);
        if (s_plain.Contains(type) || type.IsEnum || Product.IsMessage(type))
            return true;
        return type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>))
            && type.GetGenericArguments().All(Travels);
    }
}
