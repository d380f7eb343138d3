using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>The structure of a page as compact JSON, four numbers for each block: kind, start, length, level. What <c>PageRow.Blocks</c> holds.</summary>
public static class TextBlocks
{
    /// <summary>Writes blocks.</summary>
    public static string ToJson(ImmutableArray<TextBlock> blocks)
    {
        var json = new StringBuilder("[", 2 + blocks.Length * 12);
        foreach (var block in blocks)
        {
            json.Append(json.Length > 1 ? "," : "")
                .Append(CultureInfo.InvariantCulture, $"{(int)block.Kind},{block.Start},{block.Length},{block.Level}");
        }

        return json.Append(']').ToString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else, or the blocks are no ordered spans of the text.</exception>
    public static ImmutableArray<TextBlock> Parse(string json, string text)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(text);
        if (json.Length < 2 || json[0] != '[' || json[^1] != ']')
            throw new FormatException("Blocks are a JSON array.");
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        var numbers = json.AsSpan(1, json.Length - 2);
        var end = 0;
        while (numbers.Length > 0)
        {
            var block = new TextBlock((BlockKind)Next(ref numbers), Next(ref numbers), Next(ref numbers), Next(ref numbers));
            if (!Enum.IsDefined(block.Kind) || block.Start < end || block.Length < 0 || block.Start > text.Length - block.Length)
                throw new FormatException("A block is no span of the text.");
            end = block.Start + block.Length;
            blocks.Add(block);
        }

        return blocks.DrainToImmutable();
    }

    private static int Next(ref ReadOnlySpan<char> numbers)
    {
        var comma = numbers.IndexOf(',');
        var number = int.Parse(comma < 0 ? numbers : numbers[..comma], NumberStyles.Integer, CultureInfo.InvariantCulture);
        numbers = comma < 0 ? [] : numbers[(comma + 1)..];
        return number;
    }
}
