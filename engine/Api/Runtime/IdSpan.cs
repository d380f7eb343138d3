using System.Buffers.Binary;
using System.Text;
using Rag.Engine;

namespace Orleans.Runtime;

/// <summary>One half of a grain's id: text that compares by its characters.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? _text;

    internal IdSpan(string? text) => _text = text;

    /// <summary>True for the value that stands for none.</summary>
    public bool IsDefault => _text is null;

    /// <summary>Makes one.</summary>
    /// <param name="id">The text.</param>
    public static IdSpan Create(string id) => new(id ?? throw new ArgumentNullException(nameof(id)));

    /// <summary>A number that is the same in every process and release: XXH32 of the UTF-8 bytes, as in Orleans, so stored hashes stay valid under either engine.</summary>
    public uint GetUniformHashCode() => _text is null ? 0 : BinaryPrimitives.ReverseEndianness(XxHash32.Hash(Encoding.UTF8.GetBytes(_text)));

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => string.Equals(_text, obj._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    /// <inheritdoc/>
    public override string ToString() => _text ?? string.Empty;

    /// <summary>Equality of text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Inequality of text.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
