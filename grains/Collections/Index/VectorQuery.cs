using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rag.Collections.Index;

/// <summary>
/// A question's vector, made ready for many products with <see cref="VectorRows"/>: in 12 bits a number for those that count, and in 8 bits for those that only prove that a row is not near enough, since twice as many of these are done at once.
/// </summary>
internal sealed class VectorQuery
{
    // 15 times this is the largest that 16 bits hold.
    private const int Largest = 2047;

    // So many sums of four products of 15 and 127 fit into 16 bits.
    private const int BlocksBetweenSums = 4;

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
        coarseScale = Quantize(vector, coarseNumbers, sbyte.MaxValue);
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

    /// <summary>How far it is from the vector that <see cref="CoarseUppers"/> and <see cref="CoarseLowers"/> multiply with.</summary>
    public float CoarseError { get; }

    /// <summary>How many numbers a row has: padded with zeros, so that the inner loops have no rest.</summary>
    public static int Stride(int dimensions) => (dimensions + (2 * Vector256<byte>.Count) - 1) / (2 * Vector256<byte>.Count) * (2 * Vector256<byte>.Count);

    /// <summary>The product with a row.</summary>
    public float Dot(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> last) =>
        ((VectorRows.UpperUnit * (long)Multiply(upper, numbers)) + (VectorRows.LowerUnit * Multiply(lower, numbers)) + MultiplyBits(last) - (VectorRows.Shift * (long)sum)) * scale;

    /// <summary>The coarse product with the upper parts of a row's numbers, still without their unit.</summary>
    public int CoarseUppers(ReadOnlySpan<byte> upper) => Avx2.IsSupported ? MultiplyBytes(upper) : Multiply(upper, coarseNumbers);

    /// <summary>Likewise with the lower parts.</summary>
    public int CoarseLowers(ReadOnlySpan<byte> lower) => CoarseUppers(lower);

    /// <summary>The coarse product with numbers that are a sum of products, with what they are shifted by taken off.</summary>
    public float CoarseDot(long products, float shift) => (products - (shift * coarseSum)) * coarseScale;

    private static float Quantize(ReadOnlySpan<float> vector, Span<short> numbers, int most)
    {
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        for (var i = 0; i < vector.Length; i++)
            numbers[i] = (short)MathF.Round(vector[i] * (most / largest));
        return largest / most;
    }

    // Numbers of four bits, two in a byte: the lower four bits belong to the first half of the dimensions, the upper four to the second.
    private static int Multiply(ReadOnlySpan<byte> row, short[] with)
    {
        var total = Vector256<int>.Zero;
        for (var i = 0; i < row.Length; i += Vector256<short>.Count)
        {
            var pairs = Vector256.WidenLower(Vector128.Create(row.Slice(i, Vector128<byte>.Count)).ToVector256Unsafe());
            total += Products((pairs & Vector256.Create((ushort)15)).AsInt16(), Vector256.Create(with.AsSpan(i, Vector256<short>.Count)));
            total += Products((pairs >>> 4).AsInt16(), Vector256.Create(with.AsSpan(row.Length + i, Vector256<short>.Count)));
        }

        return Vector256.Sum(total);
    }

    private static Vector256<int> Products(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        // The products fit into 16 bits, so only the sum has to be wider.
        var (lower, upper) = Vector256.Widen(left * right);
        return lower + upper;
    }

    private int MultiplyBytes(ReadOnlySpan<byte> row)
    {
        var (total, four) = (Vector256<int>.Zero, Vector256.Create((byte)15));
        ref var bytes = ref MemoryMarshal.GetReference(row);
        ref var first = ref MemoryMarshal.GetArrayDataReference(coarse);
        for (var i = 0; i < row.Length;)
        {
            var pairs = Vector256<short>.Zero;
            for (var end = Math.Min(row.Length, i + (BlocksBetweenSums * Vector256<byte>.Count)); i < end; i += Vector256<byte>.Count)
            {
                var block = Vector256.LoadUnsafe(ref bytes, (nuint)i);
                pairs += Avx2.MultiplyAddAdjacent(block & four, Vector256.LoadUnsafe(ref first, (nuint)i));
                pairs += Avx2.MultiplyAddAdjacent((block.AsUInt16() >>> 4).AsByte() & four, Vector256.LoadUnsafe(ref first, (nuint)(row.Length + i)));
            }

            total += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
        }

        return Vector256.Sum(total);
    }

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
