namespace Rag.Tests.Gateway;

/// <summary>A folder that is gone with its owner.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("rag-gateway-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
