namespace Rag.Tests.Bench;

/// <summary>What the command line asks for: <c>[NAME] [--json FILE]</c>.</summary>
/// <param name="Name">The bench; null for all.</param>
/// <param name="JsonFile">Where the figures are written besides; null for nowhere.</param>
internal sealed record BenchCommand(string? Name, string? JsonFile)
{
    /// <summary>Reads the arguments.</summary>
    /// <param name="args">Those behind <c>./rag bench</c>.</param>
    /// <param name="benches">The names there are.</param>
    /// <exception cref="ArgumentException">They say something else; the message is for whoever wrote them.</exception>
    public static BenchCommand Parse(string[] args, IReadOnlyCollection<string> benches)
    {
        var command = new BenchCommand(null, null);
        for (var i = 0; i < args.Length; i++)
        {
            command = args[i] switch
            {
                "--json" when i + 1 < args.Length => command with { JsonFile = args[++i] },
                var name when command.Name is null && benches.Contains(name) => command with { Name = name },
                var other => throw new ArgumentException($"'{other}' is not understood. Usage: rag bench [{string.Join('|', benches)}] [--json FILE]"),
            };
        }

        return command;
    }
}
