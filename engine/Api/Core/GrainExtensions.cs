using Rag.Engine;

namespace Orleans;

/// <summary>What can be asked of a grain and of a reference alike.</summary>
public static class GrainExtensions
{
    /// <summary>The grain's id.</summary>
    /// <param name="grain">A grain or a reference.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw NotAGrain(grain),
    };

    /// <summary>The string the grain is found by.</summary>
    /// <param name="grain">A grain or a reference.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Key,
        IGrainBase { GrainContext: Activation activation } => activation.Key,
        _ => grain.GetGrainId().Key.ToString(),
    };

    /// <summary>The same grain by another of its interfaces; inside a grain, <c>this.AsReference&lt;T&gt;()</c> is how it hands itself out.</summary>
    /// <typeparam name="TGrainInterface">The interface wanted.</typeparam>
    /// <param name="grain">A grain or a reference.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        var reference = grain switch
        {
            GrainReference given => given,
            IGrainBase { GrainContext.GrainReference: { } own } => own,
            _ => throw NotAGrain(grain),
        };
        return (TGrainInterface)(object)reference.Class.Silo.Catalog.Reference(typeof(TGrainInterface), reference.Class, reference.Key);
    }

    private static ArgumentException NotAGrain(IAddressable grain) => new(
        $"{grain?.GetType().FullName ?? "null"} is neither a grain reference nor an activated grain.", nameof(grain));
}
