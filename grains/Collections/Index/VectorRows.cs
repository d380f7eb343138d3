using System.Numerics.Tensors;

namespace Rag.Collections.Index;

/// <summary>
/// Vectors of one segment's chunks, nine bits a number: each row is scaled so that its largest number becomes 255. The upper eight bits of all numbers lie together and the last ones elsewhere. The upper ones prove of nearly every row
/// that it is not near enough: a scan reads little more than them, from the first to the last as they lie in memory, and still finds exactly what one over everything does.
/// </summary>
internal sealed class VectorRows
{
    /// <summary>What the upper part of a number counts, and what is added to it so that its parts are not negative. The last bit counts 1.</summary>
    public const int UpperUnit = 2, Shift = 256;

    // What is below the upper part, on the average, and never farther from this than it is from zero.
    private const float BelowUpper = 0.5f;

    private readonly byte[] upper, last;
    private readonly float[] scales;
    private readonly int stride;
    private float longest;

    private VectorRows(byte[] upper, byte[] last, float[] scales, int stride, float longest) =>
        (this.upper, this.last, this.scales, this.stride, this.longest) = (upper, last, scales, stride, longest);

    private VectorRows(int count, int stride)
        : this(new byte[count * stride], new byte[count * stride / 8], new float[count], stride, 0)
    {
    }

    /// <summary>Bytes that they occupy.</summary>
    public long Size => upper.LongLength + last.LongLength + (scales.LongLength * sizeof(float));

    /// <summary>The dot product of a chunk's vector and the question's; 0 when the chunk has none.</summary>
    public float Dot(int row, VectorQuery query) => query.Dot(Uppers(row), Lasts(row)) * scales[row];

    /// <summary>
    /// The first of some rows whose <see cref="Dot"/> may be as much as a floor. What the last bits and the coarse question leave out cannot change the product by more than their lengths times those of what they are multiplied with
    /// (inequality of Cauchy and Schwarz).
    /// </summary>
    /// <param name="from">The first row.</param>
    /// <param name="to">The row behind the last one; also what is returned when there is none.</param>
    /// <param name="query">The question.</param>
    /// <param name="floor">The floor.</param>
    public int NextThatMayReach(int from, int to, VectorQuery query, float floor)
    {
        var lastBits = BelowUpper * MathF.Sqrt(stride) * query.Length;
        var least = floor - (longest * query.CoarseError);
        for (var row = from; row < to; row++)
        {
            if (scales[row] * (query.CoarseDot(Uppers(row), UpperUnit, Shift - BelowUpper) + lastBits) >= least && scales[row] > 0)
                return row;
        }

        return to;
    }

    /// <summary>Keeps them as they are.</summary>
    public void Save(SectionWriter sections) => sections.Write<int>([stride]).Write<float>([longest]).Write<byte>(upper).Write<byte>(last).Write<float>(scales);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static VectorRows Load(SectionReader sections)
    {
        var (stride, longest) = (sections.Read<int>()[0], sections.Read<float>()[0]);
        return new(sections.Read<byte>(), sections.Read<byte>(), sections.Read<float>(), stride, longest);
    }

    /// <summary>Quantises vectors; an empty one means that the chunk has none.</summary>
    public static VectorRows Of(IReadOnlyList<ReadOnlyMemory<float>> vectors, int dimensions)
    {
        var rows = new VectorRows(vectors.Count, VectorQuery.Stride(dimensions));
        var numbers = new short[rows.stride];
        for (var i = 0; i < vectors.Count; i++)
        {
            numbers.AsSpan().Clear();
            rows.scales[i] = Quantize(vectors[i].Span, numbers);
            rows.Split(i, numbers);
        }

        return rows;
    }

    /// <summary>Takes some rows out of several, in order.</summary>
    public static VectorRows Of(IReadOnlyCollection<(VectorRows Source, int Row)> picks, int dimensions)
    {
        var rows = new VectorRows(picks.Count, VectorQuery.Stride(dimensions));
        var at = 0;
        foreach (var (source, row) in picks)
        {
            source.Uppers(row).CopyTo(rows.upper.AsSpan(at * rows.stride));
            source.Lasts(row).CopyTo(rows.last.AsSpan(at * rows.stride / 8));
            rows.scales[at] = source.scales[row];
            rows.longest = Math.Max(rows.longest, source.longest);
            at++;
        }

        return rows;
    }

    private ReadOnlySpan<byte> Uppers(int row) => upper.AsSpan(row * stride, stride);

    private ReadOnlySpan<byte> Lasts(int row) => last.AsSpan(row * stride / 8, stride / 8);

    // Gives the number that each whole number stands for a multiple of, 0 for no vector.
    private static float Quantize(ReadOnlySpan<float> vector, Span<short> numbers)
    {
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
            return 0;
        var factor = (Shift - 1) / largest;
        for (var i = 0; i < vector.Length; i++)
            numbers[i] = (short)MathF.Round(vector[i] * factor);
        return largest / (Shift - 1);
    }

    private void Split(int row, ReadOnlySpan<short> numbers)
    {
        var uppers = upper.AsSpan(row * stride, stride);
        var lasts = last.AsSpan(row * stride / 8, stride / 8);
        var length = 0f;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i] + Shift;
            uppers[i] = (byte)(number / UpperUnit);
            lasts[i >> 3] |= (byte)((number & 1) << (i & 7));
            length += (float)numbers[i] * numbers[i];
        }

        // A little more than it is, since it is part of a bound and sums of floats are rounded.
        longest = Math.Max(longest, scales[row] * (MathF.Sqrt(length) + (BelowUpper * MathF.Sqrt(stride))) * 1.0001f);
    }
}
