using System.Globalization;
using System.Text.Json;

namespace Rag.Tests.Bench;

/// <summary>One measured value.</summary>
/// <param name="Name">The bench and what was measured, such as <c>engine.call_by_id</c>.</param>
/// <param name="Value">The value, in the unit.</param>
/// <param name="Unit"><c>us</c>, <c>per_s</c>, <c>bytes</c> …</param>
internal sealed record Figure(string Name, double Value, string Unit)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The same figures for a program: an array of <c>{"name", "value", "unit"}</c>.</summary>
    /// <param name="figures">In the order in which they were measured.</param>
    public static string ToJson(IReadOnlyCollection<Figure> figures) => JsonSerializer.Serialize(figures, s_json);

    /// <summary>The line that is printed: <c>name value unit</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:F3} {Unit}");
}
