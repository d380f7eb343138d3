using Rag.Tests.Postgres.Contracts;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

public sealed class PostgresChatMessagesTests(PostgresDatabase database) : ChatMessagesContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresChunkStoreTests(PostgresDatabase database) : ChunkStoreContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresCatalogReaderTests(PostgresDatabase database) : CatalogReaderContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresCredentialReaderTests(PostgresDatabase database) : CredentialReaderContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresCatalogStorageTests(PostgresDatabase database) : CatalogStorageContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresGrainStateStorageTests(PostgresDatabase database)
    : GrainStorageContract(database.Services, "Default", "anything"), IClassFixture<PostgresDatabase>;

public sealed class PostgresIdempotencyStoreTests(PostgresDatabase database)
    : IdempotencyStoreContract(database.Services, database.Clock), IClassFixture<PostgresDatabase>;

public sealed class PostgresTaskRegistryTests(PostgresDatabase database) : TaskRegistryContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresScheduleReaderTests(PostgresDatabase database) : ScheduleReaderContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresDeadLetterReaderTests(PostgresDatabase database) : DeadLetterReaderContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresAuditLogTests(PostgresDatabase database) : AuditLogContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresDocumentNamesTests(PostgresDatabase database) : DocumentNamesContract(database.Services), IClassFixture<PostgresDatabase>;

public sealed class PostgresHealthHistoryTests(PostgresDatabase database) : HealthHistoryContract(database.Services), IClassFixture<PostgresDatabase>;
