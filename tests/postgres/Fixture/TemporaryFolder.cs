namespace Rag.Tests.Postgres.Fixture;

/// <summary>
/// A data folder that is removed at the end, with a place for clusters that every account can reach, see <c>PrivatePostgresOptions.OutsideFolder</c>.
/// </summary>
/// <param name="closed">Whether other accounts cannot reach the data folder, as below root's home.</param>
public sealed class TemporaryFolder(bool closed) : IDisposable
{
    private readonly string hidden = Directory.CreateTempSubdirectory("rag-test-").FullName;
    private readonly string open = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"rag-test-open-{Guid.NewGuid():N}");

    /// <summary>The data folder, which is not there yet.</summary>
    public string Path => System.IO.Path.Combine(closed ? hidden : open, "data");

    /// <summary>Where clusters go that cannot be in the data folder; not there yet.</summary>
    public string Outside => System.IO.Path.Combine(open, "outside");

    public void Dispose()
    {
        foreach (var folder in new[] { hidden, open })
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
    }
}
