using System.Collections.Immutable;

namespace Rag.Collections.Index;

/// <summary>Keeps lists of strings; neighbours are often equal, and then kept and read back as one.</summary>
internal static class StringLists
{
    /// <summary>Keeps lists.</summary>
    public static void Save(SectionWriter sections, IReadOnlyList<ImmutableArray<string>> lists)
    {
        var (strings, lengths, repeats) = (new List<string>(), new List<int>(), new List<int>());
        for (var i = 0; i < lists.Count; i++)
        {
            if (i > 0 && lists[i].AsSpan().SequenceEqual(lists[i - 1].AsSpan()))
            {
                repeats[^1]++;
                continue;
            }

            strings.AddRange(lists[i]);
            lengths.Add(lists[i].Length);
            repeats.Add(1);
        }

        Utf8Strings.Of(strings).Save(sections);
        sections.Write<int>([.. lengths]).Write<int>([.. repeats]);
    }

    /// <summary>What <see cref="Save"/> kept.</summary>
    public static ImmutableArray<string>[] Load(SectionReader sections)
    {
        var (strings, lengths, repeats) = (Utf8Strings.Load(sections), sections.Read<int>(), sections.Read<int>());
        var lists = new List<ImmutableArray<string>>(repeats.Sum());
        var next = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            ImmutableArray<string> list = [.. Enumerable.Range(next, lengths[i]).Select(place => strings[place])];
            lists.AddRange(Enumerable.Repeat(list, repeats[i]));
            next += lengths[i];
        }

        return [.. lists];
    }
}
