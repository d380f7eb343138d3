using Rag.Engine;

namespace Orleans.Runtime;

/// <summary>Something that can be called by its id.</summary>
public interface IAddressable;

/// <summary>
/// A grain seen from outside. It holds an id, no connection and no activation, so it never becomes stale. Two references are equal when they name the
/// same grain.
/// </summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private protected GrainReference(GrainClass grainClass, string key) => (Class, Key) = (grainClass, key);

    /// <summary>The grain's id.</summary>
    public GrainId GrainId => new(Class.Type, new IdSpan(Key));

    internal GrainClass Class { get; }

    internal string Key { get; }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) =>
        other is not null && ReferenceEquals(Class, other.Class) && string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    /// <summary>Equality.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    /// <summary>Inequality.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);
}
