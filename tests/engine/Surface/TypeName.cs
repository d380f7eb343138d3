using System.Reflection;

namespace Rag.Tests.Engine.Surface;

/// <summary>Names of types as source code writes them: those of the platform without their namespace, all others with it.</summary>
internal static class TypeName
{
    /// <summary>The name, with type arguments.</summary>
    public static string Of(Type type)
    {
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        var name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : Qualified(type);
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    /// <summary>What is demanded of type parameters, as <c>where</c> clauses; empty when nothing is.</summary>
    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments
        .Where(static argument => argument.IsGenericParameter)
        .Select(static argument => (argument.Name, Demands: string.Join(", ", Demands(argument))))
        .Where(static argument => argument.Demands.Length > 0)
        .Select(static argument => $" where {argument.Name} : {argument.Demands}"));

    private static IEnumerable<string> Demands(Type parameter)
    {
        var demands = parameter.GenericParameterAttributes;
        if (demands.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            return ["struct"];
        return (demands.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Enumerable.Empty<string>())
            .Concat(parameter.GetGenericParameterConstraints().Select(Of))
            .Concat(demands.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : []);
    }

    private static string Qualified(Type type) =>
        type.Namespace is null || type.Namespace.StartsWith("System", StringComparison.Ordinal) ? type.Name : $"{type.Namespace}.{type.Name}";
}
