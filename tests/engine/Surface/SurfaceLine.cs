using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Rag.Tests.Engine.Surface;

/// <summary>How a type or member is written in a surface: everything that calling source depends on, except nullability, which the compiler only warns of.</summary>
internal static class SurfaceLine
{
    /// <summary>The lines of a type: what it is, and one for each type that it can be used as.</summary>
    public static IEnumerable<string> OfType(Type type)
    {
        var name = TypeName.Of(type);
        yield return $"{name} = {Kind(type)}{TypeName.Constraints(type.GetGenericArguments())}";
        if (type.BaseType is { } parent && parent.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true)
            yield return $"{name} : {TypeName.Of(parent)}";
        foreach (var contract in type.IsEnum ? [] : type.GetInterfaces().Where(static contract => contract.IsVisible))
            yield return $"{name} : {TypeName.Of(contract)}";
    }

    /// <summary>The line of a member of a type; null for what other code cannot see.</summary>
    public static string? OfMember(Type type, MemberInfo member) => member switch
    {
        FieldInfo field when IsVisible(field) && !field.IsSpecialName => $"{TypeName.Of(type)}.{field.Name}: {Field(field)}",
        ConstructorInfo constructor when IsVisible(constructor) => $"{TypeName.Of(type)}.new{Parameters(constructor)}{Modifiers(constructor)}",
        MethodInfo method when IsVisible(method) => $"{TypeName.Of(type)}.{Method(method)}",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => $"{TypeName.Of(type)}.{Property(property)}",
        _ => null,
    };

    private static string Kind(Type type) =>
        type.IsEnum ? $"enum of {TypeName.Of(type.GetEnumUnderlyingType())}"
        : typeof(Delegate).IsAssignableFrom(type) ? $"delegate {Method(type.GetMethod("Invoke")!)}"
        : type.IsInterface ? "interface"
        : type.IsValueType ? type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"{TypeName.Of(field.FieldType)} = {Invariant(field.GetRawConstantValue())}"
        : $"{TypeName.Of(field.FieldType)}{(field.IsStatic ? " static" : "")}{(field.IsInitOnly ? " readonly" : "")}";

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeName.Of))}>" : "";
        return $"{method.Name}{generic}{Parameters(method)}: {TypeName.Of(method.ReturnType)}{Modifiers(method)}{TypeName.Constraints(method.GetGenericArguments())}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var kinds = accessors.Select(accessor => accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set").Order(StringComparer.Ordinal);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "";
        return $"{property.Name}: {TypeName.Of(property.PropertyType)} {{ {string.Join("; ", kinds)} }}{Modifiers(accessors[0])}{required}";
    }

    private static string Parameters(MethodBase method)
    {
        var receiver = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"({receiver}{string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Invariant(parameter.DefaultValue)}" : "";
        return $"{many}{TypeName.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Invariant(object? value) => value is null ? "default" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : " protected")
        + (method.IsStatic ? " static" : "")
        + (method is { IsVirtual: true, IsFinal: false } && method.DeclaringType is { IsInterface: false, IsSealed: false } ? " virtual" : "");

    // By name: a library for older platforms brings a marker of its own.
    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(static modifier => modifier.FullName == typeof(IsExternalInit).FullName);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;
}
