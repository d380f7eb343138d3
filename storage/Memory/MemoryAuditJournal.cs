namespace Rag.Storage.Memory;

/// <summary>The twin of the audit log.</summary>
internal sealed class MemoryAuditJournal(MemoryDatabase database) : IAuditJournal
{
    public void Record(AuditRecord record)
    {
        lock (database.Gate)
            database.Audit.Add(record);
    }
}
