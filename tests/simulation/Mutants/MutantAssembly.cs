using System.Diagnostics;
using System.Text.Json;

namespace Rag.Tests.Simulation.Mutants;

/// <summary>
/// Builds the grains once with all mutants in them, each behind a switch (mutant schemata: Untch, Offutt, Harrold: "Mutation analysis using mutant schemata", 1993). The sources are the
/// project's own, changed on their way to the compiler; nothing of it is in the project's build.
/// </summary>
/// <param name="folder">Where the mutated program goes: a copy of this one with other grains.</param>
internal sealed class MutantAssembly(string folder)
{
    private const string Mutation = """
        namespace Rag;
        internal static class Mutation
        {
            private static int s_next;
            internal static bool Is(string name) => (string?)System.AppContext.GetData("Rag.Simulation.Mutant") == name;
            internal static int Next() => ++s_next;
        }
        """;

    // They say what is wrong with a source, which here is wanted.
    private static readonly string[] s_critics = ["NetAnalyzers", "CodeStyle", "BannedApiAnalyzers"];
    private static readonly string s_root = FindRoot();
    private static readonly string s_grains = Path.Combine(s_root, "grains");

    /// <summary>The mutated program.</summary>
    public string Program => Path.Combine(folder, "Rag.Tests.Simulation.dll");

    /// <summary>Builds it.</summary>
    public async Task Build()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var (compiler, arguments) = await AskForTheCompilation();
        var response = Path.Combine(folder, "mutants.rsp");
        await File.WriteAllLinesAsync(response, arguments.Where(IsWanted).Select(Redirect).Append(Quote(Write("Mutation.cs", Mutation))));
        await Run(s_grains, "dotnet", compiler, $"@{response}");
    }

    /// <summary>Runs a program and gives what it says.</summary>
    /// <exception cref="InvalidOperationException">It could not do what it was to do.</exception>
    public static async Task<string> Run(string directory, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{await output}\n{await errors}");
    }

    // What the project's own build would call the compiler with, without calling it.
    private static async Task<(string Compiler, string[] Arguments)> AskForTheCompilation()
    {
        var said = await Run(
            s_grains, "dotnet", "msbuild", "Rag.Grains.csproj", "-t:PrepareResources", "-t:Compile", "-p:Configuration=Release", "-p:Engine=local", "-p:BuildProjectReferences=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath");
        using var json = JsonDocument.Parse(said);
        var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToArray();
        var tools = json.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return (Path.Combine(tools, "bincore", "csc.dll"), arguments);
    }

    private static bool IsWanted(string argument) =>
        !argument.StartsWith("/warnaserror", StringComparison.Ordinal)
        && !argument.StartsWith("/doc:", StringComparison.Ordinal)
        && !argument.StartsWith("/refout:", StringComparison.Ordinal)
        && argument != "/noconfig"
        && !(argument.StartsWith("/analyzer:", StringComparison.Ordinal) && s_critics.Any(critic => argument.Contains(critic, StringComparison.Ordinal)));

    private string Redirect(string argument) =>
        argument.StartsWith("/out:", StringComparison.Ordinal) ? $"/out:{Quote(Path.Combine(folder, "Rag.Grains.dll"))}"
        : argument.StartsWith('/') && !File.Exists(argument) ? argument
        : Quote(Mutate(Path.GetFullPath(argument, s_grains)));

    private string Mutate(string source)
    {
        var mutants = MutantList.All.Where(mutant => Path.GetFullPath(mutant.File, s_grains) == source).ToArray();
        return mutants.Length == 0 ? source : Write(Path.GetFileName(source), mutants.Aggregate(File.ReadAllText(source), (text, mutant) => mutant.ApplyTo(text)));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Quote(string path) => $"\"{path}\"";

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Orleans.Rag.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder;
    }
}
