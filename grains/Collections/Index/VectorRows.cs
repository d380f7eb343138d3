using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rag.Collections.Index;

/// <summary>
/// Vectors of one segment's chunks, a byte a number: each row is scaled so that its largest number becomes 127. A dot product of two such rows differs from the true one by less
/// than 1 % of the vectors' lengths, which is below what embeddings themselves mean, at a quarter of the memory that a scan has to read.
/// </summary>
internal sealed class VectorRows
{
    private readonly sbyte[] rows;
    private readonly float[] scales;
    private readonly int stride;

    private VectorRows(sbyte[] rows, float[] scales, int stride) => (this.rows, this.scales, this.stride) = (rows, scales, stride);

    /// <summary>Bytes that they occupy.</summary>
    public long Size => rows.LongLength + (scales.LongLength * sizeof(float));

    /// <summary>Whether a chunk has a vector.</summary>
    public bool Has(int row) => scales[row] > 0;

    /// <summary>The dot product of a chunk's vector and the question's; 0 when the chunk has none.</summary>
    public float Dot(int row, Query query) => Multiply(rows.AsSpan(row * stride, stride), query.Numbers) * (scales[row] * query.Scale);

    /// <summary>Keeps them as they are.</summary>
    public void Save(SectionWriter sections) => sections.Write<int>([stride]).Write<sbyte>(rows).Write<float>(scales);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static VectorRows Load(SectionReader sections)
    {
        var stride = sections.Read<int>()[0];
        return new(sections.Read<sbyte>(), sections.Read<float>(), stride);
    }

    /// <summary>Quantises vectors; an empty one means that the chunk has none.</summary>
    public static VectorRows Of(IReadOnlyList<ReadOnlyMemory<float>> vectors, int dimensions)
    {
        var stride = Stride(dimensions);
        var rows = new sbyte[vectors.Count * stride];
        var scales = new float[vectors.Count];
        for (var i = 0; i < vectors.Count; i++)
            scales[i] = Quantize(vectors[i].Span, rows.AsSpan(i * stride, stride));
        return new(rows, scales, stride);
    }

    /// <summary>Takes some rows out of several, in order.</summary>
    public static VectorRows Of(IReadOnlyCollection<(VectorRows Source, int Row)> picks, int dimensions)
    {
        var stride = Stride(dimensions);
        var rows = new sbyte[picks.Count * stride];
        var scales = new float[picks.Count];
        var at = 0;
        foreach (var (source, row) in picks)
        {
            source.rows.AsSpan(row * stride, stride).CopyTo(rows.AsSpan(at * stride));
            scales[at++] = source.scales[row];
        }

        return new(rows, scales, stride);
    }

    /// <summary>The question's vector, made ready for many products.</summary>
    public sealed class Query
    {
        /// <summary>Quantises the question's vector; an empty one is like none of the chunks'.</summary>
        public Query(ReadOnlySpan<float> vector, int dimensions)
        {
            var quantized = new sbyte[Stride(dimensions)];
            Scale = Quantize(vector, quantized);
            Numbers = Array.ConvertAll(quantized, static number => (short)number);
        }

        /// <summary>Whether there is no vector to compare.</summary>
        public bool IsEmpty => Scale == 0;

        internal short[] Numbers { get; }

        internal float Scale { get; }
    }

    // Rows are padded with zeros, so that the inner loop has no rest.
    private static int Stride(int dimensions) => (dimensions + Vector256<short>.Count - 1) / Vector256<short>.Count * Vector256<short>.Count;

    private static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        var largest = vector.IsEmpty ? 0 : TensorPrimitives.MaxMagnitude(vector);
        largest = Math.Abs(largest);
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        var factor = sbyte.MaxValue / largest;
        for (var i = 0; i < vector.Length; i++)
            row[i] = (sbyte)MathF.Round(vector[i] * factor);
        return largest / sbyte.MaxValue;
    }

    private static int Multiply(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> query)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < row.Length; i += Vector256<short>.Count)
        {
            var left = Vector256.WidenLower(Vector128.Create(row.Slice(i, Vector128<sbyte>.Count)).ToVector256Unsafe());
            var right = Vector256.Create(query.Slice(i, Vector256<short>.Count));
            if (Avx2.IsSupported)
            {
                sum += Avx2.MultiplyAddAdjacent(left, right);
            }
            else
            {
                // 127 · 127 fits into 16 bits, so only the sum has to be wider.
                var (lower, upper) = Vector256.Widen(left * right);
                sum += lower + upper;
            }
        }

        return Vector256.Sum(sum);
    }
}
