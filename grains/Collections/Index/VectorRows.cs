using System.Numerics.Tensors;

namespace Rag.Collections.Index;

/// <summary>
/// Vectors of one segment's chunks, a byte a number: each row is scaled so that its largest number becomes 127. A dot product of two such rows differs from the true one by less
/// than 1 % of the vectors' lengths, which is below what embeddings themselves mean. The upper and the lower halves of the bytes lie apart, since for most rows the upper halves prove that they are not
/// near enough: a scan reads little more than four bits a number, and still finds exactly what one over the whole bytes does.
/// </summary>
internal sealed class VectorRows
{
    // A number is stored as itself and this, so that its halves are not negative; the lower half is this on the average.
    private const int Shift = 128;
    private const float LowerMean = 7.5f;

    private readonly byte[] upper, lower;
    private readonly float[] scales, residues;
    private readonly int stride;

    private VectorRows(byte[] upper, byte[] lower, float[] scales, float[] residues, int stride) =>
        (this.upper, this.lower, this.scales, this.residues, this.stride) = (upper, lower, scales, residues, stride);

    private VectorRows(int count, int stride) : this(new byte[count * stride], new byte[count * stride], new float[count], new float[count], stride)
    {
    }

    /// <summary>Bytes that they occupy.</summary>
    public long Size => upper.LongLength + lower.LongLength + ((scales.LongLength + residues.LongLength) * sizeof(float));

    /// <summary>Whether a chunk has a vector.</summary>
    public bool Has(int row) => scales[row] > 0;

    /// <summary>The dot product of a chunk's vector and the question's; 0 when the chunk has none.</summary>
    public float Dot(int row, VectorQuery query) => (Uppers(row, query) + query.Multiply(lower.AsSpan(row * stride, stride))) * (scales[row] * query.Scale);

    /// <summary>What <see cref="Dot"/> at most is, by the upper halves and the length of what they leave out (inequality of Cauchy and Schwarz).</summary>
    public float Bound(int row, VectorQuery query) => (Uppers(row, query) + (LowerMean * query.Sum) + (residues[row] * query.Length)) * (scales[row] * query.Scale);

    /// <summary>Keeps them as they are.</summary>
    public void Save(SectionWriter sections) => sections.Write<int>([stride]).Write<byte>(upper).Write<byte>(lower).Write<float>(scales).Write<float>(residues);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static VectorRows Load(SectionReader sections)
    {
        var stride = sections.Read<int>()[0];
        return new(sections.Read<byte>(), sections.Read<byte>(), sections.Read<float>(), sections.Read<float>(), stride);
    }

    /// <summary>Quantises vectors; an empty one means that the chunk has none.</summary>
    public static VectorRows Of(IReadOnlyList<ReadOnlyMemory<float>> vectors, int dimensions)
    {
        var rows = new VectorRows(vectors.Count, VectorQuery.Stride(dimensions) / 2);
        var numbers = new sbyte[rows.stride * 2];
        for (var i = 0; i < vectors.Count; i++)
        {
            numbers.AsSpan().Clear();
            rows.scales[i] = Quantize(vectors[i].Span, numbers);
            rows.residues[i] = rows.Split(i, numbers, dimensions);
        }

        return rows;
    }

    /// <summary>Takes some rows out of several, in order.</summary>
    public static VectorRows Of(IReadOnlyCollection<(VectorRows Source, int Row)> picks, int dimensions)
    {
        var rows = new VectorRows(picks.Count, VectorQuery.Stride(dimensions) / 2);
        var at = 0;
        foreach (var (source, row) in picks)
        {
            source.upper.AsSpan(row * rows.stride, rows.stride).CopyTo(rows.upper.AsSpan(at * rows.stride));
            source.lower.AsSpan(row * rows.stride, rows.stride).CopyTo(rows.lower.AsSpan(at * rows.stride));
            (rows.scales[at], rows.residues[at]) = (source.scales[row], source.residues[row]);
            at++;
        }

        return rows;
    }

    // In whole numbers until the shift is taken off: both are large, their difference is not.
    private long Uppers(int row, VectorQuery query) => (16L * query.Multiply(upper.AsSpan(row * stride, stride))) - (Shift * (long)query.Sum);

    // Gives the number that each byte stands for a multiple of, 0 for no vector.
    private static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> numbers)
    {
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        var factor = sbyte.MaxValue / largest;
        for (var i = 0; i < vector.Length; i++)
            numbers[i] = (sbyte)MathF.Round(vector[i] * factor);
        return largest / sbyte.MaxValue;
    }

    // Two numbers share a byte: one of the first half of the dimensions and one of the second, as a question is multiplied with them.
    private float Split(int row, ReadOnlySpan<sbyte> numbers, int dimensions)
    {
        var uppers = upper.AsSpan(row * stride, stride);
        var lowers = lower.AsSpan(row * stride, stride);
        var residue = 0f;
        for (var i = 0; i < numbers.Length; i++)
        {
            var (number, place, bits) = (numbers[i] + Shift, i < stride ? i : i - stride, i < stride ? 0 : 4);
            uppers[place] |= (byte)((number >> 4) << bits);
            lowers[place] |= (byte)((number & 15) << bits);
            residue += i < dimensions ? ((number & 15) - LowerMean) * ((number & 15) - LowerMean) : 0;
        }

        // A little more than it is, since it is a bound and sums of floats are rounded.
        return MathF.Sqrt(residue) * 1.0001f;
    }
}
