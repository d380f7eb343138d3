using Rag.Tests.Simulation.Mutants;

namespace Rag.Tests.Simulation.Tests;

/// <summary>The mutated program, built once for all tests.</summary>
public sealed class MutatedProgram : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rag-mutants-").FullName;

    /// <summary>What became of each mutant: what it violates, and what is violated with the mistake switched off.</summary>
    internal IReadOnlyDictionary<string, (string On, string Off)> Findings { get; private set; } = new Dictionary<string, (string, string)>();

    public async ValueTask InitializeAsync()
    {
        var assembly = new MutantAssembly(_folder);
        await assembly.Build();
        var lines = await MutantAssembly.Run(_folder, "dotnet", assembly.Program, "simulate", "--mutants");
        Findings = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToDictionary(parts => parts[0], parts => (parts[1], parts[2]));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class MutantTests(MutatedProgram program) : IClassFixture<MutatedProgram>
{
    public static TheoryData<string> Names => [.. MutantList.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_in_the_grains_is_found_by_its_seed_and_the_grains_without_it_pass_the_same_seed(string name)
    {
        var mutant = MutantList.All.Single(mutant => mutant.Name == name);

        Assert.InRange(mutant.Seed, 1UL, 10_000UL);
        Assert.Equal((mutant.Invariant, ""), program.Findings[name]);
    }
}
