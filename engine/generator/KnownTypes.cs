using Microsoft.CodeAnalysis;

namespace Rag.Engine.Generator;

/// <summary>The types by which grains are recognised.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    private readonly INamedTypeSymbol? _addressable = compilation.GetTypeByMetadataName("Orleans.Runtime.IAddressable");
    private readonly INamedTypeSymbol? _grainBase = compilation.GetTypeByMetadataName("Orleans.IGrainBase");
    private readonly INamedTypeSymbol? _task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
    private readonly INamedTypeSymbol? _taskOf = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
    private readonly INamedTypeSymbol? _valueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
    private readonly INamedTypeSymbol? _valueTaskOf = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
    private readonly INamedTypeSymbol? _enumerable = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");
    private readonly INamedTypeSymbol? _token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

    internal bool IsGrainInterface(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && Implements(type, _addressable) && !Implements(type, _grainBase);

    internal bool IsGrainClass(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && !type.IsAbstract && Implements(type, _grainBase);

    internal bool IsToken(ITypeSymbol type) => Same(type, _token);

    internal ReturnKind KindOf(ITypeSymbol type) =>
        Same(type, _task) ? ReturnKind.Task
        : Same(type, _taskOf) ? ReturnKind.TaskOf
        : Same(type, _valueTask) ? ReturnKind.ValueTask
        : Same(type, _valueTaskOf) ? ReturnKind.ValueTaskOf
        : Same(type, _enumerable) ? ReturnKind.Enumerable
        : ReturnKind.Other;

    private static bool Implements(INamedTypeSymbol type, INamedTypeSymbol? wanted) =>
        type.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, wanted));

    private static bool Same(ITypeSymbol type, INamedTypeSymbol? wanted) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, wanted);
}

/// <summary>What a grain method returns.</summary>
internal enum ReturnKind
{
    Other,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    Enumerable,
}
