using System.Text;

namespace Rag.Collections.Index;

/// <summary>Many strings in one array, half the size of as many <see cref="string"/>s and nothing for the garbage collector to walk.</summary>
internal sealed class Utf8Strings
{
    private readonly byte[] bytes;
    private readonly int[] ends;

    private Utf8Strings(byte[] bytes, int[] ends) => (this.bytes, this.ends) = (bytes, ends);

    /// <summary>Bytes that it occupies.</summary>
    public long Size => bytes.LongLength + (ends.LongLength * sizeof(int));

    /// <summary>One of them, as bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => bytes.AsSpan(index == 0 ? 0 : ends[index - 1], ends[index] - (index == 0 ? 0 : ends[index - 1]));

    /// <summary>One of them.</summary>
    public string this[int index] => Encoding.UTF8.GetString(Bytes(index));

    /// <summary>Keeps them as they are.</summary>
    public void Save(SectionWriter sections) => sections.Write<byte>(bytes).Write<int>(ends);

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static Utf8Strings Load(SectionReader sections) => new(sections.Read<byte>(), sections.Read<int>());

    /// <summary>Puts strings together.</summary>
    public static Utf8Strings Of(IReadOnlyList<string> strings)
    {
        var bytes = new byte[strings.Sum(Encoding.UTF8.GetByteCount)];
        var ends = new int[strings.Count];
        var length = 0;
        for (var i = 0; i < ends.Length; i++)
            ends[i] = length += Encoding.UTF8.GetBytes(strings[i], bytes.AsSpan(length));
        return new(bytes, ends);
    }

    /// <summary>Takes some strings out of several, in order.</summary>
    public static Utf8Strings Of(IReadOnlyCollection<(Utf8Strings Source, int Index)> picks)
    {
        var bytes = new byte[picks.Sum(pick => pick.Source.Bytes(pick.Index).Length)];
        var ends = new int[picks.Count];
        var (length, at) = (0, 0);
        foreach (var (source, index) in picks)
        {
            source.Bytes(index).CopyTo(bytes.AsSpan(length));
            ends[at++] = length += source.Bytes(index).Length;
        }

        return new(bytes, ends);
    }
}
