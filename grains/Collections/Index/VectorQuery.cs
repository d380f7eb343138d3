using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rag.Collections.Index;

/// <summary>
/// A question's vector, made ready for many products with <see cref="VectorRows"/>: in 12 bits a number for those that count, and coarsely for those that only prove that a row is not near enough, since twice or four times as many of these
/// are done at once.
/// </summary>
internal sealed class VectorQuery
{
    // A sum of two products of this and 255 fits into 16 bits.
    private const int LargestCoarse = 64;

    private const int Largest = 2047;

    private readonly short[] numbers, coarseNumbers;
    private readonly sbyte[] coarse;
    private readonly float scale, coarseScale;
    private readonly int sum, coarseSum;

    /// <summary>Quantises the vector; an empty one is like none of the chunks'.</summary>
    public VectorQuery(ReadOnlySpan<float> vector, int dimensions)
    {
        numbers = new short[Stride(dimensions)];
        coarseNumbers = new short[numbers.Length];
        scale = Quantize(vector, numbers, Largest);
        coarseScale = Quantize(vector, coarseNumbers, LargestCoarse);
        coarse = Array.ConvertAll(coarseNumbers, static number => (sbyte)number);
        sum = numbers.Sum(number => number);
        coarseSum = coarseNumbers.Sum(number => number);
        // Both a little more than they are, since they are parts of bounds and sums of floats are rounded.
        Length = MathF.Sqrt(numbers.Sum(number => (float)number * number)) * scale * 1.0001f;
        CoarseError = MathF.Sqrt(numbers.Zip(coarseNumbers, (fine, rough) => (fine * scale) - (rough * coarseScale)).Sum(error => error * error)) * 1.0001f;
    }

    /// <summary>Whether there is no vector to compare.</summary>
    public bool IsEmpty => scale == 0;

    /// <summary>Its Euclidean length.</summary>
    public float Length { get; }

    /// <summary>How far it is from the vector that <see cref="CoarseDot"/> multiplies with.</summary>
    public float CoarseError { get; }

    /// <summary>How many numbers a row has: padded with zeros, so that the inner loops have no rest.</summary>
    public static int Stride(int dimensions) => (dimensions + (2 * Vector256<byte>.Count) - 1) / (2 * Vector256<byte>.Count) * (2 * Vector256<byte>.Count);

    /// <summary>The product with a row.</summary>
    /// <param name="upper">The upper parts of its numbers.</param>
    /// <param name="last">Their last bits.</param>
    public float Dot(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> last) =>
        ((VectorRows.UpperUnit * Multiply(upper, numbers)) + MultiplyBits(last) - (VectorRows.Shift * (long)sum)) * scale;

    /// <summary>The coarse product with the upper parts of a row.</summary>
    /// <param name="upper">The upper parts of its numbers.</param>
    /// <param name="unit">What they count.</param>
    /// <param name="shift">What was added to the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float CoarseDot(ReadOnlySpan<byte> upper, int unit, float shift) => ((unit * (Avx2.IsSupported ? MultiplyBytes(upper) : Multiply(upper, coarseNumbers))) - (shift * coarseSum)) * coarseScale;

    private static float Quantize(ReadOnlySpan<float> vector, Span<short> numbers, int most)
    {
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        for (var i = 0; i < vector.Length; i++)
            numbers[i] = (short)MathF.Round(vector[i] * (most / largest));
        return largest / most;
    }

    private static long Multiply(ReadOnlySpan<byte> row, short[] with)
    {
        var total = Vector256<int>.Zero;
        for (var i = 0; i < row.Length; i += Vector256<short>.Count)
        {
            var block = Vector256.WidenLower(Vector128.Create(row.Slice(i, Vector128<byte>.Count)).ToVector256Unsafe()).AsInt16();
            total += Products(block, Vector256.Create(with.AsSpan(i, Vector256<short>.Count)));
        }

        var (lower, upper) = Vector256.Widen(total);
        return Vector256.Sum(lower + upper);
    }

    private static Vector256<int> Products(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        var (lowerLeft, upperLeft) = Vector256.Widen(left);
        var (lowerRight, upperRight) = Vector256.Widen(right);
        return (lowerLeft * lowerRight) + (upperLeft * upperRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MultiplyBytes(ReadOnlySpan<byte> row)
    {
        // Two sums, since one waits for itself.
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        ref var bytes = ref MemoryMarshal.GetReference(row);
        ref var first = ref MemoryMarshal.GetArrayDataReference(coarse);
        for (nuint i = 0; i < (nuint)row.Length; i += 2 * (nuint)Vector256<byte>.Count)
        {
            even = AddProducts(even, Vector256.LoadUnsafe(ref bytes, i), Vector256.LoadUnsafe(ref first, i));
            odd = AddProducts(odd, Vector256.LoadUnsafe(ref bytes, i + (nuint)Vector256<byte>.Count), Vector256.LoadUnsafe(ref first, i + (nuint)Vector256<byte>.Count));
        }

        return Vector256.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddProducts(Vector256<int> sum, Vector256<byte> left, Vector256<sbyte> right) => AvxVnni.IsSupported
        ? AvxVnni.MultiplyWideningAndAdd(sum, left, right)
        : sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(left, right), Vector256<short>.One);

    // A bit a number: the numbers whose bit is set are added up.
    private int MultiplyBits(ReadOnlySpan<byte> bits)
    {
        var total = Vector256<int>.Zero;
        var places = Vector256.Create((ushort)1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        var words = MemoryMarshal.Cast<byte, ushort>(bits);
        for (var i = 0; i < words.Length; i++)
        {
            var set = Vector256.Equals(Vector256.Create(words[i]) & places, places).AsInt16();
            var (lower, upper) = Vector256.Widen(set & Vector256.Create(numbers.AsSpan(i * Vector256<short>.Count, Vector256<short>.Count)));
            total += lower + upper;
        }

        return Vector256.Sum(total);
    }
}
