using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Rag.Engine.Generator;

/// <summary>What is written for one type; made of values that compare, so that an unchanged type is not written again.</summary>
/// <param name="Name">Full name of the type.</param>
/// <param name="Source">A file of its own, if it needs one.</param>
/// <param name="Registration">Its line in the assembly's list.</param>
/// <param name="Problem">What keeps it from being written.</param>
internal sealed record GeneratedType(string Name, string? Source, string? Registration, Problem? Problem);

/// <summary>Something in a grain's declaration that the engine does not do.</summary>
/// <param name="Message">In words.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in it, in characters.</param>
/// <param name="Lines">Where in it, in lines.</param>
internal sealed record Problem(string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor s_rule = new(
        "RAGE001", "Not a grain that the engine can run", "{0}", "Grains", DiagnosticSeverity.Error, isEnabledByDefault: true);

    internal static Problem At(ISymbol symbol, string message)
    {
        var location = symbol.Locations[0];
        return new(message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(s_rule, Location.Create(Path, Span, Lines), Message);
}
