using System.Text;

namespace Rag.Engine.Generator;

/// <summary>Writes an assembly's list of proxies and grain classes.</summary>
internal static class ModuleWriter
{
    internal static string Write(string assembly, IReadOnlyCollection<GeneratedType> types)
    {
        var name = "OrleansCodeGen." + new string([.. assembly.Select(static c => char.IsLetterOrDigit(c) ? c : '_')]);
        var source = new StringBuilder(Names.Header).Append($$"""

            [assembly: global::Rag.Engine.GrainCodeAttribute(typeof(global::{{name}}.GrainCodeModule))]

            namespace {{name}};

            /// <summary>The proxies and grain classes of {{assembly}}.</summary>
            internal sealed class GrainCodeModule : global::Rag.Engine.IGrainCodeModule
            {
                public void Register(global::Rag.Engine.GrainCode code)
                {

            """);
        foreach (var type in types)
            source.Append("        ").Append(type.Registration).Append('\n');
        return source.Append("    }\n}\n").ToString();
    }
}
