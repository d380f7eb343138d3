using System.Net;
using Rag.Chats;
using Rag.Documents;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Gateway;

/// <summary>What a caller hears when something of ours fails.</summary>
public sealed class FailureTests(FailingGateway gateway) : IClassFixture<FailingGateway>
{
    [Fact]
    public async Task A_database_that_is_away_is_503_with_a_time_to_come_back()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failures");
        gateway.Catalog.Failure = new StorageUnavailableException("The database is away.");
        using var response = await api.Try(HttpMethod.Get, "/api/v1/documents");
        var problem = await response.Problem();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("database_unavailable", problem.GetProperty("code").GetString());
        Assert.Equal(response.Headers.RetryAfter!.Delta!.Value.TotalMilliseconds, problem.GetProperty("retryAfterMs").GetInt64());
    }

    [Fact]
    public async Task A_part_that_is_stopping_or_moving_is_503_with_a_time_to_come_back()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failures");
        gateway.Catalog.Failure = new SiloUnavailableException("The silo stops.");
        var problem = await api.Try(HttpMethod.Get, "/api/v1/documents").IsRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(1000, problem.GetProperty("retryAfterMs").GetInt64());
    }

    [Fact]
    public async Task A_call_that_took_too_long_is_504()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failures");
        gateway.Catalog.Failure = new TimeoutException("Too long.");
        await api.Try(HttpMethod.Get, "/api/v1/chats").IsRefused(HttpStatusCode.GatewayTimeout, "timeout");
    }

    [Fact]
    public async Task What_nobody_planned_is_500_without_its_words_and_logged()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failures");
        gateway.Catalog.Failure = new InvalidOperationException("the-secret-inside");
        var problem = await api.Try(HttpMethod.Get, "/api/v1/tasks").IsRefused(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain("the-secret-inside", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(gateway.Host.Logs.Lines, line => line.StartsWith("Error Rag.Gateway", StringComparison.Ordinal) && line.Contains("the-secret-inside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_planned_in_a_stream_of_the_hub_is_told_without_its_words_and_logged()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failing-streams");
        gateway.Catalog.Failure = new InvalidOperationException("the-secret-in-the-stream");
        await using var hub = await api.Hub();
        await hub.InvokeRaw("WatchTenant", "[null]", streams: true).IsRefused("internal_error");
        Assert.Contains(gateway.Host.Logs.Lines, line => line.StartsWith("Error Rag.Gateway", StringComparison.Ordinal) && line.Contains("the-secret-in-the-stream", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_hub_refuses_a_caller_is_no_error_in_the_log()
    {
        using var api = await Api.LogIn(gateway.Host.Server, "failures");
        await using var hub = await api.Hub();
        await hub.Invoke("Cancel", Guid.CreateVersion7()).IsRefused("not_found");
        await hub.InvokeRaw("Watch", $"""["{Guid.CreateVersion7()}","nonsense"]""", streams: true).IsRefused("validation_failed");
        await hub.InvokeRaw("Watch", $"""["{Guid.CreateVersion7()}",null]""", streams: true).IsRefused("not_found");
        Assert.DoesNotContain(gateway.Host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("Hub", StringComparison.Ordinal));
    }
}

/// <summary>A server whose lists fail as a test wants it.</summary>
public sealed class FailingGateway : IAsyncLifetime
{
    internal GatewayHost Host { get; private set; } = null!;

    internal FailingCatalog Catalog { get; } = new();

    public async ValueTask InitializeAsync() =>
        Host = await GatewayHost.Start(new HostSettings { LogEverything = true, Services = services => services.Decorate<ICatalogReader>((_, _) => Catalog) });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal sealed class FailingCatalog : ICatalogReader
    {
        public Exception Failure { get; set; } = new InvalidOperationException();

        public Task<Page<DocumentSnapshot>> ListDocuments(TenantAccess access, DocumentQuery query, PageRequest page, CancellationToken cancellationToken) => Task.FromException<Page<DocumentSnapshot>>(Failure);

        public Task<Page<TaskSnapshot>> ListTasks(TenantAccess access, TaskQuery query, PageRequest page, CancellationToken cancellationToken) => Task.FromException<Page<TaskSnapshot>>(Failure);

        public Task<Page<ChatSnapshot>> ListChats(TenantAccess access, ChatScope scope, PageRequest page, CancellationToken cancellationToken) => Task.FromException<Page<ChatSnapshot>>(Failure);

        public Task<Page<ChatMessage>> ListMessages(TenantAccess access, Guid chatId, PageRequest page, CancellationToken cancellationToken) => Task.FromException<Page<ChatMessage>>(Failure);

        public Task<IReadOnlyList<ChatMessage>> LastMessages(TenantAccess access, Guid chatId, DateTimeOffset before, int limit, CancellationToken cancellationToken) => Task.FromException<IReadOnlyList<ChatMessage>>(Failure);

        public Task<Page<AuditEntry>> ListAudit(TenantAccess access, AuditQuery query, PageRequest page, CancellationToken cancellationToken) => Task.FromException<Page<AuditEntry>>(Failure);

        public Task<IReadOnlySet<Guid>> ExistingDocuments(TenantAccess access, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken) => Task.FromException<IReadOnlySet<Guid>>(Failure);
    }
}
