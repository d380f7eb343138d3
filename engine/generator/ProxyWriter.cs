using System.Text;
using Microsoft.CodeAnalysis;

namespace Rag.Engine.Generator;

/// <summary>Writes the proxy of a grain interface.</summary>
internal static class ProxyWriter
{
    internal static GeneratedType Write(INamedTypeSymbol type, KnownTypes known)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var methods = new[] { type }.Concat(type.AllInterfaces).SelectMany(static i => i.GetMembers()).Where(static member => member.IsAbstract).ToArray();
        if ((ProblemOf(type) ?? methods.Select(method => ProblemOf(method, type, known)).FirstOrDefault(static problem => problem is not null)) is { } found)
            return new(name, null, null, found);

        var proxy = Names.Flat(type) + "_Proxy";
        var calls = methods.Cast<IMethodSymbol>().Select((method, index) => new MethodWriter(method, index, known)).ToArray();
        var source = new StringBuilder(Names.Header).Append($$"""

            namespace {{Names.Namespace(type)}};

            /// <summary>Calls a grain by <see cref="{{Names.Of(type)}}"/>.</summary>
            internal sealed class {{proxy}}(global::Rag.Engine.ProxySeed seed) : global::Rag.Engine.Proxy(seed), {{Names.Of(type)}}
            {

            """);
        foreach (var call in calls)
            source.Append(call.Method());
        foreach (var call in calls)
            source.Append(call.Request());
        source.Append("}\n");
        return new(name, source.ToString(), $"code.Proxy<{Names.Of(type)}>(static seed => new global::{Names.Namespace(type)}.{proxy}(seed));", null);
    }

    private static Problem? ProblemOf(INamedTypeSymbol type) =>
        type.IsGenericType ? Problem.At(type, $"The grain interface {type.Name} is generic, which the engine does not do")
        : Names.IsReachable(type) ? null
        : Problem.At(type, $"The grain interface {type.Name} must be public or internal, like the types it lies in");

    private static Problem? ProblemOf(ISymbol member, INamedTypeSymbol type, KnownTypes known) =>
        member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? Problem.At(type, $"{type.Name}.{member.Name}: a grain interface has methods only")
        : method.IsStatic ? Problem.At(type, $"{type.Name}.{method.Name} must not be static")
        : method.IsGenericMethod ? Problem.At(type, $"{type.Name}.{method.Name} is generic, which the engine does not do")
        : method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) ? Problem.At(type, $"{type.Name}.{method.Name}: parameters travel by value")
        : method.Parameters.Count(parameter => known.IsToken(parameter.Type)) > 1 ? Problem.At(type, $"{type.Name}.{method.Name} has more than one CancellationToken")
        : known.KindOf(method.ReturnType) == ReturnKind.Other ? Problem.At(type, $"{type.Name}.{method.Name} must return Task, ValueTask or IAsyncEnumerable")
        : null;
}
