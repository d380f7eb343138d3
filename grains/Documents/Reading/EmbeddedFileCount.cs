namespace Rag.Documents.Reading;

/// <summary>
/// Counts the files that are read inside of one upload, at any depth: a few that each hold a few others are more than anybody can read, six levels down.
/// </summary>
internal sealed class EmbeddedFileCount
{
    private int _count;

    /// <summary>Counts one more.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">There are more than is allowed.</exception>
    public void Add(int limit)
    {
        if (++_count > limit)
            throw Unreadable.TooLarge($"It holds more than {limit} other files");
    }
}
