using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Rag.Access;
using Rag.Collections;
using Rag.Documents;
using Rag.Gateway;
using Rag.Storage;
using Rag.Tasks;
using Rag.Tenants;
using Rag.Users;

namespace Rag.Silo.Up;

/// <summary>
/// Gives the tenant <c>demo</c> two documents to begin with, the same way an upload goes. Their ids follow from their names, so doing it again changes nothing; one that
/// someone has deleted stays deleted.
/// </summary>
/// <param name="grains">The way to the grains.</param>
/// <param name="credentials">Finds or makes the tenant and its user.</param>
/// <param name="blobs">Where the bytes go.</param>
/// <param name="authority">Proof of access for the blob store.</param>
/// <param name="options">The plan of its tenant.</param>
internal sealed class SampleDocuments(IGrainFactory grains, ICredentialReader credentials, IBlobStore blobs, AccessAuthority authority, IOptions<RagGatewayOptions> options)
{
    private const string Slug = "demo";
    private const string User = "sample";
    private const long MaximumBytes = 1 << 20;

    /// <summary>Provides the documents that are not there yet; they are read in the background.</summary>
    public async Task Provide(CancellationToken cancellationToken)
    {
        var tenant = await credentials.ClaimTenant(Slug, new TenantId(Guid.CreateVersion7()), cancellationToken);
        var user = await credentials.ClaimUser(tenant, User, Guid.CreateVersion7(), cancellationToken);
        var caller = new Caller { Tenant = tenant, User = user, Role = Role.Admin, Credential = "sample" };
        RequestContext.Set(Caller.ContextKey, caller);
        try
        {
            await grains.GetGrain<ITenantGrain>(tenant.ToString()).Provision(Slug, options.Value.DevelopmentPlan, cancellationToken);
            await grains.GetGrain<IUserGrain>(new UserKey(tenant, user).ToString()).Provision(User, Role.Admin, cancellationToken);
            foreach (var resource in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("sample/", StringComparison.Ordinal)))
                await Provide(caller, resource, cancellationToken);
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    private async Task Provide(Caller caller, string resource, CancellationToken cancellationToken)
    {
        var fileName = resource["sample/".Length..];
        var document = new DocumentKey(caller.Tenant, IdOf(caller.Tenant, $"document/{fileName}"));
        var task = new TaskKey(caller.Tenant, IdOf(caller.Tenant, $"task/{fileName}"));
        if (await grains.GetGrain<ITaskGrain>(task.ToString()).Get(cancellationToken) is not null)
            return;
        var access = authority.Authorize(caller, caller.Tenant, Role.Member, nameof(SampleDocuments));
        await using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var blob = await blobs.Write(access, document.Document, content, MaximumBytes, cancellationToken);
        var accepted = await grains.GetGrain<IDocumentGrain>(document.ToString()).Accept(
            new DocumentUpload
            {
                FileName = fileName,
                MediaType = "text/markdown",
                BlobId = document.Document,
                Size = blob.Size,
                Sha256 = blob.Sha256,
                Collection = CollectionKey.Default,
                TaskId = task.Task,
            },
            cancellationToken);
        await grains.GetGrain<ITaskGrain>(task.ToString()).Submit(
            new TaskSubmission { Work = new IngestionWork { DocumentId = document.Document, Version = accepted.Version }, Title = fileName }, cancellationToken);
    }

    // UUIDv8 (RFC 9562): a hash with the version's and variant's bits set.
    private static Guid IdOf(TenantId tenant, string name)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/{name}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
