namespace Rag.Access;

/// <summary>
/// The calls that led to this one, innermost first: travels in the request context and is turned into text only when a call has timed out.
/// </summary>
[GenerateSerializer, Immutable, Alias("rag.CallChain")]
internal sealed record CallChain
{
    /// <summary>The request context's key under which it travels.</summary>
    public const string ContextKey = "rag.calls";

    // A cycle of calls would otherwise grow without end.
    private const int MaximumDepth = 16;

    /// <summary>The interface's name.</summary>
    [Id(0)] public required string Interface { get; init; }

    /// <summary>The method's name.</summary>
    [Id(1)] public required string Method { get; init; }

    /// <summary>The grain that is called.</summary>
    [Id(2)] public required GrainId Target { get; init; }

    /// <summary>The call in which this one was made.</summary>
    [Id(3)] public CallChain? Parent { get; init; }

    /// <summary>How many calls it holds.</summary>
    [Id(4)] public required int Depth { get; init; }

    /// <summary>Puts a call behind those that led to it.</summary>
    public static CallChain Behind(CallChain? parent, string interfaceName, string method, GrainId target) => new()
    {
        Interface = interfaceName,
        Method = method,
        Target = target,
        Parent = parent is { Depth: >= MaximumDepth } ? null : parent,
        Depth = parent is { Depth: < MaximumDepth } ? parent.Depth + 1 : 1,
    };

    /// <inheritdoc />
    public override string ToString()
    {
        var call = $"{Interface}.{Method}({Target.Key})";
        return Parent is null ? call : $"{Parent} → {call}";
    }
}
