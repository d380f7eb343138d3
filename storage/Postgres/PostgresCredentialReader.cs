using Npgsql;
using Rag.Tenants;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>Look-ups before the tenant is known, by the database's two functions for it.</summary>
internal sealed class PostgresCredentialReader(TenantDatabase database) : ICredentialReader
{
    public async Task<TenantId> ClaimTenant(string slug, TenantId candidate, CancellationToken cancellationToken) =>
        new(await Claim(Sql("select claim_tenant($1, $2)").With(slug).With(candidate.Value), cancellationToken).ConfigureAwait(false));

    public Task<Guid> ClaimUser(TenantId tenant, string name, Guid candidate, CancellationToken cancellationToken) =>
        Claim(Sql("select claim_user($1, $2, $3)").With(tenant.Value).With(name).With(candidate), cancellationToken);

    private async Task<Guid> Claim(NpgsqlBatchCommand call, CancellationToken cancellationToken)
    {
        var claimed = await database.LookUp(call, row => row.Nullable<Guid>(0), cancellationToken).ConfigureAwait(false);
        return claimed.Single() ?? throw new InvalidOperationException("The proposed id already belongs to another name.");
    }
}
