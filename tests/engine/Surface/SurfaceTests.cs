using System.Runtime.CompilerServices;

namespace Rag.Tests.Engine.Surface;

/// <summary><c>engine/surface.txt</c> lists what the local engine declares of Orleans' API; whatever it lists, Orleans must have with the same signature.</summary>
public sealed class SurfaceTests
{
    private const string Header =
        "# What engine/ declares of Orleans' API, generated: RAG_UPDATE_CONTRACT=1 RAG_ENGINE=local ./rag test engine writes this file. On the genuine packages a test finds each line there.";

    [Fact]
    public async Task Every_listed_member_exists_with_that_signature_and_the_local_engine_declares_no_other()
    {
        var listed = await Listed();
        Assert.NotEmpty(listed);
        Assert.Empty(listed.Except(PublicSurface.Callable(), StringComparer.Ordinal));
        if (PublicSurface.IsLocalEngine)
            Assert.Equal(listed, PublicSurface.Declared());
    }

    private static async Task<string[]> Listed([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "engine", "surface.txt");
        if (PublicSurface.IsLocalEngine && Environment.GetEnvironmentVariable("RAG_UPDATE_CONTRACT") == "1")
            await File.WriteAllLinesAsync(file, PublicSurface.Declared().Prepend(Header));
        return [.. (await File.ReadAllLinesAsync(file)).Where(static line => !line.StartsWith('#'))];
    }
}
