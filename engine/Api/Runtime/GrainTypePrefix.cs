namespace Orleans.Runtime;

/// <summary>What the name of a grain class tells about who is behind an id.</summary>
public static class GrainTypePrefix
{
    /// <summary>How the type of a client, which is no grain, begins.</summary>
    public const string ClientPrefix = "sys.client";

    /// <summary>Whether an id is a client's and not a grain's.</summary>
    /// <param name="id">The id.</param>
    public static bool IsClient(this in GrainId id) => id.Type.ToString().StartsWith(ClientPrefix, StringComparison.Ordinal);
}
