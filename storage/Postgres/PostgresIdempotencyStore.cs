using System.Collections.Immutable;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>One row per key. Claiming is one statement, so of two requests at once one proposes and both get the same ids.</summary>
internal sealed class PostgresIdempotencyStore(TenantDatabase database, TimeProvider clock) : IIdempotencyStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<ImmutableArray<Guid>?> Claim(
        TenantAccess access, string key, string fingerprint, ImmutableArray<Guid> proposed, CancellationToken cancellationToken)
    {
        // An update that changes nothing makes the row that is there come back.
        const string text = """
            insert into idempotency_keys as there (user_id, key, fingerprint, ids, created_at) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, user_id, key) do update set
                fingerprint = case when there.created_at < $6 then excluded.fingerprint else there.fingerprint end,
                ids = case when there.created_at < $6 then excluded.ids else there.ids end,
                created_at = case when there.created_at < $6 then excluded.created_at else there.created_at end
            returning fingerprint, ids
            """;
        var now = clock.GetUtcNow().UtcDateTime;
        var statement = Sql(text)
            .With(access.User).With(key).With(fingerprint).With(proposed.ToArray()).With(now).With(now - Lifetime);
        var claimed = await database.Read(
            access.Tenant, statement, row => (Fingerprint: row.GetString(0), Ids: row.GetFieldValue<Guid[]>(1)), cancellationToken).ConfigureAwait(false);
        await Forget(access, now - Lifetime, cancellationToken).ConfigureAwait(false);
        return claimed[0].Fingerprint == fingerprint ? [.. claimed[0].Ids] : null;
    }

    private Task<int> Forget(TenantAccess access, DateTime before, CancellationToken cancellationToken) =>
        database.Execute(access.Tenant, cancellationToken, Sql("delete from idempotency_keys where created_at < $1").With(before));
}
