namespace Rag.Tests.Unit.Architecture;

public sealed class ContractTests
{
    [Fact]
    public async Task The_contracts_are_those_that_are_checked_in()
    {
        var file = Repository.Path("grain-interfaces", "contracts.txt");
        if (Environment.GetEnvironmentVariable("RAG_UPDATE_CONTRACT") == "1")
            await File.WriteAllTextAsync(file, ContractText.Write(), TestContext.Current.CancellationToken);

        Assert.True(File.Exists(file), "There is no grain-interfaces/contracts.txt: RAG_UPDATE_CONTRACT=1 makes it.");
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), ContractText.Write(), ignoreLineEndingDifferences: true);
    }
}
