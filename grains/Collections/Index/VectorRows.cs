using System.Numerics.Tensors;

namespace Rag.Collections.Index;

/// <summary>
/// Vectors of one segment's chunks, nine bits a number: each row is scaled so that its largest number becomes 255. The upper four bits of all numbers lie together, the next four elsewhere, the last ones elsewhere again. For most rows
/// the upper parts prove that they are not near enough, for nearly all others the lower parts do: a scan reads little more than four bits a number, and still finds exactly what one over everything does.
/// </summary>
internal sealed class VectorRows
{
    /// <summary>What the upper and the lower part of a number count, and what is added to it so that its parts are not negative. The last bit counts 1.</summary>
    public const int UpperUnit = 32, LowerUnit = 2, Shift = 256;

    // What is below a part, on the average.
    private const float BelowUpper = 15.5f, BelowLower = 0.5f;

    private readonly byte[] upper, lower, last;
    private readonly float[] scales, residues;
    private readonly int stride;
    private float longest;

    private VectorRows(byte[] upper, byte[] lower, byte[] last, float[] scales, float[] residues, int stride, float longest) =>
        (this.upper, this.lower, this.last, this.scales, this.residues, this.stride, this.longest) = (upper, lower, last, scales, residues, stride, longest);

    private VectorRows(int count, int stride)
        : this(new byte[count * stride], new byte[count * stride], new byte[count * stride / 4], new float[count], new float[count], stride, 0)
    {
    }

    /// <summary>Bytes that they occupy.</summary>
    public long Size => upper.LongLength + lower.LongLength + last.LongLength + ((scales.LongLength + residues.LongLength) * sizeof(float));

    /// <summary>Whether a chunk has a vector.</summary>
    public bool Has(int row) => scales[row] > 0;

    /// <summary>The dot product of a chunk's vector and the question's; 0 when the chunk has none.</summary>
    public float Dot(int row, VectorQuery query) => query.Dot(Uppers(row), Lowers(row), last.AsSpan(row * stride / 4, stride / 4)) * scales[row];

    /// <summary>
    /// Whether <see cref="Dot"/> may be as much as a floor. What a part leaves out cannot change the product by more than its length times that of the question (inequality of Cauchy and Schwarz), nor can what the coarse question leaves out.
    /// </summary>
    public bool MayReach(int row, VectorQuery query, float floor)
    {
        var (scale, uppers) = (scales[row], UpperUnit * (long)query.CoarseUppers(Uppers(row)));
        var slack = longest * query.CoarseError;
        if ((scale * (query.CoarseDot(uppers, Shift - BelowUpper) + (residues[row] * query.Length))) + slack < floor)
            return false;
        // Each last bit is half a unit away from its mean.
        var lowers = LowerUnit * (long)query.CoarseLowers(Lowers(row));
        return (scale * (query.CoarseDot(uppers + lowers, Shift - BelowLower) + (BelowLower * MathF.Sqrt(2 * stride) * query.Length))) + slack >= floor;
    }

    /// <summary>Keeps them as they are.</summary>
    public void Save(SectionWriter sections) =>
        sections.Write<int>([stride]).Write<float>([longest]).Write<byte>(upper).Write<byte>(lower).Write<byte>(last).Write<float>(scales).Write<float>(residues);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static VectorRows Load(SectionReader sections)
    {
        var (stride, longest) = (sections.Read<int>()[0], sections.Read<float>()[0]);
        return new(sections.Read<byte>(), sections.Read<byte>(), sections.Read<byte>(), sections.Read<float>(), sections.Read<float>(), stride, longest);
    }

    /// <summary>Quantises vectors; an empty one means that the chunk has none.</summary>
    public static VectorRows Of(IReadOnlyList<ReadOnlyMemory<float>> vectors, int dimensions)
    {
        var rows = new VectorRows(vectors.Count, VectorQuery.Stride(dimensions) / 2);
        var numbers = new short[rows.stride * 2];
        for (var i = 0; i < vectors.Count; i++)
        {
            numbers.AsSpan().Clear();
            rows.scales[i] = Quantize(vectors[i].Span, numbers);
            rows.Split(i, numbers, dimensions);
        }

        return rows;
    }

    /// <summary>Takes some rows out of several, in order.</summary>
    public static VectorRows Of(IReadOnlyCollection<(VectorRows Source, int Row)> picks, int dimensions)
    {
        var rows = new VectorRows(picks.Count, VectorQuery.Stride(dimensions) / 2);
        var (at, bits) = (0, rows.stride / 4);
        foreach (var (source, row) in picks)
        {
            source.Uppers(row).CopyTo(rows.upper.AsSpan(at * rows.stride));
            source.Lowers(row).CopyTo(rows.lower.AsSpan(at * rows.stride));
            source.last.AsSpan(row * bits, bits).CopyTo(rows.last.AsSpan(at * bits));
            (rows.scales[at], rows.residues[at]) = (source.scales[row], source.residues[row]);
            rows.longest = Math.Max(rows.longest, source.longest);
            at++;
        }

        return rows;
    }

    private ReadOnlySpan<byte> Uppers(int row) => upper.AsSpan(row * stride, stride);

    private ReadOnlySpan<byte> Lowers(int row) => lower.AsSpan(row * stride, stride);

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

    // Two numbers share a byte of the upper and of the lower parts: one of the first half of the dimensions and one of the second, as a question is multiplied with them.
    private void Split(int row, ReadOnlySpan<short> numbers, int dimensions)
    {
        var uppers = upper.AsSpan(row * stride, stride);
        var lowers = lower.AsSpan(row * stride, stride);
        var lasts = last.AsSpan(row * stride / 4, stride / 4);
        var (residue, length) = (0f, 0f);
        for (var i = 0; i < numbers.Length; i++)
        {
            var (number, place, bits) = (numbers[i] + Shift, i < stride ? i : i - stride, i < stride ? 0 : 4);
            uppers[place] |= (byte)((number / UpperUnit) << bits);
            lowers[place] |= (byte)((number / LowerUnit & 15) << bits);
            lasts[i >> 3] |= (byte)((number & 1) << (i & 7));
            if (i >= dimensions)
                continue;
            var below = (number & (UpperUnit - 1)) - BelowUpper;
            residue += below * below;
            length += (numbers[i] - below) * (numbers[i] - below);
        }

        // A little more than it is, since it is a bound and sums of floats are rounded; the lower parts too are never further off than the upper ones.
        residues[row] = MathF.Sqrt(residue) * 1.0001f;
        longest = Math.Max(longest, scales[row] * (MathF.Sqrt(length) + residues[row]) * 1.0001f);
    }
}
