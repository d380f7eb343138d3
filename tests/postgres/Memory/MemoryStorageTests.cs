using Rag.Tests.Postgres.Contracts;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Memory;

public sealed class MemoryTaskJournalTests(MemoryServices memory) : TaskJournalContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryChatMessagesTests(MemoryServices memory) : ChatMessagesContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryBlobStoreTests(MemoryServices memory) : BlobStoreContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryChunkStoreTests(MemoryServices memory) : ChunkStoreContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryIndexStoreTests(MemoryServices memory) : IndexStoreContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryCatalogReaderTests(MemoryServices memory) : CatalogReaderContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryCredentialReaderTests(MemoryServices memory) : CredentialReaderContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryCatalogStorageTests(MemoryServices memory) : CatalogStorageContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryIdempotencyStoreTests(MemoryServices memory) : IdempotencyStoreContract(memory.Services, memory.Clock), IClassFixture<MemoryServices>;

public sealed class MemoryTaskRegistryTests(MemoryServices memory) : TaskRegistryContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryScheduleReaderTests(MemoryServices memory) : ScheduleReaderContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryDeadLetterReaderTests(MemoryServices memory) : DeadLetterReaderContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryAuditLogTests(MemoryServices memory) : AuditLogContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryDocumentNamesTests(MemoryServices memory) : DocumentNamesContract(memory.Services), IClassFixture<MemoryServices>;

public sealed class MemoryGrainStateStorageTests(MemoryServices memory) : GrainStorageContract(memory.Services, "Default", "anything"), IClassFixture<MemoryServices>;

public sealed class MemoryHealthHistoryTests(MemoryServices memory) : HealthHistoryContract(memory.Services), IClassFixture<MemoryServices>;
