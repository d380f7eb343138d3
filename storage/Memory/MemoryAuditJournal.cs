namespace Rag.Storage.Memory;

/// <summary>The twin of the audit log.</summary>
internal sealed class MemoryAuditJournal(MemoryDatabase database) : IAuditJournal
{
    public void Record(AuditRecord record)
    {
        lock (database.Gate)
            database.Audit.Add((Place(database.Audit.Count + 1), record));
    }

    // No chance in a simulation: the records of one moment are in the order in which they came.
    private static Guid Place(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
