using System.Security.Cryptography;
using System.Text;
using static Rag.Storage.Postgres.StatementExtensions;

namespace Rag.Storage.Postgres;

/// <summary>One row per name. Claiming is one statement, so of two uploads at once one proposes and both get the same document. A removed document's row takes its name along (a trigger).</summary>
internal sealed class PostgresDocumentNames(TenantDatabase database) : IDocumentNames
{
    public async Task<Guid> Claim(TenantAccess access, string collection, string name, Guid proposed, CancellationToken cancellationToken)
    {
        // A name without a row may be that of a document from the time before there were such rows. A document that is being removed does not hold its name any more.
        const string text = """
            insert into document_names as there (collection, name_hash, document_id) values ($1, $2, coalesce((
                select document_id from documents
                where collection = $1 and coalesce(state ->> 'sourceUrl', state ->> 'fileName') = $3 and step <> 'deleted'
                order by created_at desc limit 1), $4))
            on conflict (tenant_id, collection, name_hash) do update set document_id =
                case when exists (select from documents d where d.document_id = there.document_id and d.step = 'deleted') then excluded.document_id else there.document_id end
            returning document_id
            """;
        var statement = Sql(text).With(collection).With(SHA256.HashData(Encoding.UTF8.GetBytes(name))).With(name).With(proposed);
        return (await database.Read(access.Tenant, statement, row => row.GetGuid(0), cancellationToken).ConfigureAwait(false))[0];
    }
}
