using System.Globalization;

namespace Rag.Tests.Bench;

/// <summary>One measured value.</summary>
/// <param name="Name">The bench and what was measured, such as <c>engine.call_by_id</c>.</param>
/// <param name="Value">The value, in the unit.</param>
/// <param name="Unit"><c>us</c>, <c>per_s</c>, <c>bytes</c> …</param>
internal sealed record Figure(string Name, double Value, string Unit)
{
    /// <summary>The line that is printed: <c>name value unit</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:F3} {Unit}");
}
