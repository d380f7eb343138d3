using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Rag.Engine.Generator;

/// <summary>
/// Writes, for each grain interface, a proxy with one request class per method, and for the assembly a list of proxies and grain classes. So a call needs
/// no reflection, and the silo finds the grains without looking for them.
/// </summary>
[Generator]
public sealed class GrainCodeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { BaseList: not null } and (InterfaceDeclarationSyntax or ClassDeclarationSyntax or RecordDeclarationSyntax),
                static (node, cancellation) => Generate(node, cancellation))
            .Where(static type => type is not null);
        context.RegisterSourceOutput(types.Collect().Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Grains")),
            static (output, found) => Write(output, found.Left, found.Right));
    }

    private static GeneratedType? Generate(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type)
            return null;
        var known = new KnownTypes(context.SemanticModel.Compilation);
        return known.IsGrainInterface(type) ? ProxyWriter.Write(type, known)
            : known.IsGrainClass(type) ? GrainClassWriter.Write(type)
            : null;
    }

    private static void Write(SourceProductionContext output, ImmutableArray<GeneratedType?> found, string assembly)
    {
        // A partial type is found once per part.
        var types = found.GroupBy(static type => type!.Name).Select(static parts => parts.First()!).OrderBy(static type => type.Name, System.StringComparer.Ordinal).ToArray();
        foreach (var type in types)
        {
            if (type.Problem is { } problem)
                output.ReportDiagnostic(problem.ToDiagnostic());
            else if (type.Source is not null)
                output.AddSource($"{type.Name}.g.cs", SourceText.From(type.Source, Encoding.UTF8));
        }

        var usable = types.Where(static type => type.Problem is null).ToArray();
        if (usable.Length > 0)
            output.AddSource("GrainCode.g.cs", SourceText.From(ModuleWriter.Write(assembly, usable), Encoding.UTF8));
    }
}
