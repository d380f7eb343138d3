using Microsoft.CodeAnalysis;

namespace Rag.Engine.Generator;

/// <summary>Writes the registration of a grain class.</summary>
internal static class GrainClassWriter
{
    internal static GeneratedType Write(INamedTypeSymbol type) =>
        type.IsGenericType ? Refuse(type, $"The grain class {type.Name} is generic, which the engine does not do")
        : Names.IsReachable(type) ? new(Names.Of(type), null, $"code.Grain<{Names.Of(type)}>();", null)
        : Refuse(type, $"The grain class {type.Name} must be public or internal, like the types it lies in");

    private static GeneratedType Refuse(INamedTypeSymbol type, string message) => new(Names.Of(type), null, null, Problem.At(type, message));
}
