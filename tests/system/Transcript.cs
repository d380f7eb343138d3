using System.Text;
using System.Text.Json.Nodes;

namespace Rag.Tests.EndToEnd;

/// <summary>What a client makes of a task's events: pieces appended, and cut back where a reset says so.</summary>
public static class Transcript
{
    /// <summary>The text that the events make.</summary>
    public static string Of(IEnumerable<JsonNode> events)
    {
        var text = new StringBuilder();
        foreach (var item in events)
        {
            if ((string?)item["type"] == "token")
                text.Append((string)item["text"]!);
            else if ((string?)item["type"] == "reset")
                text.Length = (int)item["keep"]!;
        }
        return text.ToString();
    }
}
