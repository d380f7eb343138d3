namespace Rag.Documents.Reading;

/// <summary>How much may still be inflated from one file: its parts share it, so that many small bombs are no better than a large one.</summary>
/// <param name="bytes">Bytes in all.</param>
internal sealed class ZipBudget(long bytes)
{
    private long _spent;

    /// <summary>Takes some of it.</summary>
    /// <exception cref="Rag.Ports.DocumentUnreadableException">There is not so much left.</exception>
    public void Spend(int count)
    {
        _spent += count;
        if (_spent > bytes)
            throw Unreadable.TooLarge($"The parts of the file inflate to more than {bytes >> 20} MiB together");
    }
}
