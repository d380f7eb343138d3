using System.Xml.Linq;

namespace Rag.Tests.Unit.Architecture;

/// <summary>Who may know whom: the table of the design, section 1.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["engine"] = [],
        ["engine/generator"] = [],
        ["grain-interfaces"] = [],
        ["storage"] = ["grain-interfaces"],
        ["grains"] = ["grain-interfaces", "storage"],
        ["gateway"] = ["grain-interfaces", "storage"],
        ["silo"] = ["grain-interfaces", "grains", "storage", "gateway"],
    };

    public static TheoryData<string> Projects => new(s_allowed.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_layer_may_know(string folder)
    {
        var project = Directory.EnumerateFiles(Repository.Path(folder), "*.csproj").Single();

        var references = XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetDirectoryName(Path.GetFullPath(reference.Attribute("Include")!.Value, Path.GetDirectoryName(project)!))!)
            .Select(target => Path.GetRelativePath(Repository.Root, target).Replace('\\', '/'));

        Assert.Empty(references.Except(s_allowed[folder]));
    }

    [Fact]
    public void Every_project_of_the_product_is_in_the_table()
    {
        var folders = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => !folder.StartsWith("tests/", StringComparison.Ordinal) && !folder.StartsWith("artifacts/", StringComparison.Ordinal));

        Assert.Equal(s_allowed.Keys.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("grain-interfaces")]
    [InlineData("grains")]
    [InlineData("storage")]
    [InlineData("gateway")]
    public void Source_names_no_engine_and_has_no_conditional_code(string folder)
    {
        foreach (var file in Repository.Sources(folder))
        {
            var text = File.ReadAllText(file);
            Assert.False(text.Contains("Rag.Engine", StringComparison.Ordinal), $"{file} names the local engine.");
            Assert.False(text.Split('\n').Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)), $"{file} has an #if.");
        }
    }

    [Theory]
    [InlineData("grain-interfaces")]
    [InlineData("grains")]
    public void Folders_of_nouns_have_one_name_and_no_drawers(string folder)
    {
        string[] drawers = ["Helpers", "Utils", "Common", "Manager"];

        Assert.DoesNotContain(Repository.Sources(folder), file => drawers.Any(d => Path.GetFileNameWithoutExtension(file).EndsWith(d, StringComparison.Ordinal)));
        Assert.DoesNotContain(Directory.EnumerateDirectories(Repository.Path(folder), "*", SearchOption.AllDirectories), d => drawers.Contains(Path.GetFileName(d)));
    }
}
