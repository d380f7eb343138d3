using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rag.Collections.Index;

/// <summary>
/// A question's vector, made ready for many products with <see cref="VectorRows"/>. Its numbers have more bits than those of the rows, since that costs nothing: they are widened to 16 bits anyway.
/// </summary>
internal sealed class VectorQuery
{
    // 15 times this is the largest that 16 bits hold.
    private const int Largest = 2047;

    private readonly short[] first, second;

    /// <summary>Quantises the vector; an empty one is like none of the chunks'.</summary>
    public VectorQuery(ReadOnlySpan<float> vector, int dimensions)
    {
        var wide = new short[Stride(dimensions)];
        Scale = Quantize(vector, wide);
        (first, second) = (wide[..(wide.Length / 2)], wide[(wide.Length / 2)..]);
        Sum = wide.Sum(number => number);
        Length = MathF.Sqrt(wide.Sum(number => (float)number * number)) * 1.0001f;
    }

    /// <summary>Whether there is no vector to compare.</summary>
    public bool IsEmpty => Scale == 0;

    /// <summary>What the quantised numbers are multiples of.</summary>
    public float Scale { get; }

    /// <summary>Their sum.</summary>
    public int Sum { get; }

    /// <summary>Their Euclidean length, rounded up.</summary>
    public float Length { get; }

    /// <summary>How many numbers a row has: padded with zeros, so that the inner loop has no rest.</summary>
    public static int Stride(int dimensions) => (dimensions + (2 * Vector256<short>.Count) - 1) / (2 * Vector256<short>.Count) * (2 * Vector256<short>.Count);

    /// <summary>The dot product with numbers of four bits, two in a byte: the lower four bits belong to the first half of the dimensions, the upper four to the second.</summary>
    public int Multiply(ReadOnlySpan<byte> row)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < row.Length; i += Vector256<short>.Count)
        {
            var pairs = Vector256.WidenLower(Vector128.Create(row.Slice(i, Vector128<byte>.Count)).ToVector256Unsafe());
            sum += Products((pairs & Vector256.Create((ushort)15)).AsInt16(), Vector256.Create(first.AsSpan(i, Vector256<short>.Count)));
            sum += Products((pairs >>> 4).AsInt16(), Vector256.Create(second.AsSpan(i, Vector256<short>.Count)));
        }

        return Vector256.Sum(sum);
    }

    private static float Quantize(ReadOnlySpan<float> vector, Span<short> numbers)
    {
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        for (var i = 0; i < vector.Length; i++)
            numbers[i] = (short)MathF.Round(vector[i] * (Largest / largest));
        return largest / Largest;
    }

    private static Vector256<int> Products(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        // The products fit into 16 bits, so only the sum has to be wider.
        var (lower, upper) = Vector256.Widen(left * right);
        return lower + upper;
    }
}
