using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Tests.Gateway;

/// <summary>An upload is accepted as a whole or not at all, also when there is room for a part of it only.</summary>
public sealed class QueueFullTests
{
    [Fact]
    public async Task An_upload_that_the_queue_refuses_is_undone()
    {
        await using var server = await Crowded.Start();
        using var api = await Api.LogIn(server.Host.Server, "crowded");
        using var form = Form(4);
        using var response = await api.Try(HttpMethod.Post, "/api/v1/documents", form);
        Assert.Equal("queue_full", (await response.Problem()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
        Assert.Empty(server.Blobs.Left);
    }

    [Fact]
    public async Task With_a_key_the_repeated_upload_goes_on_where_the_queue_refused()
    {
        await using var server = await Crowded.Start();
        using var api = await Api.LogIn(server.Host.Server, "crowded-key");
        using (var form = Form(4))
            await api.Try(HttpMethod.Post, "/api/v1/documents", form, ("Idempotency-Key", "crowd")).IsRefused(HttpStatusCode.TooManyRequests, "queue_full");
        server.Reader.LetGo();

        var tasks = await Repeat(api);
        foreach (var task in tasks)
            Assert.Equal("completed", (await api.Last(task)).GetProperty("type").GetString());
        Assert.Equal(4, (await api.Get("/api/v1/documents")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task With_a_key_what_was_accepted_before_the_refusal_stays_counted_and_the_rest_is_given_back()
    {
        await using var server = await Crowded.Start(("Rag:Gateway:DevelopmentPlan", "free"));
        using var api = await Api.LogIn(server.Host.Server, "crowded-units");
        using (var form = Form(4))
            await api.Try(HttpMethod.Post, "/api/v1/documents", form, ("Idempotency-Key", "crowd")).IsRefused(HttpStatusCode.TooManyRequests, "queue_full");

        // One is read and one waits, of four; the plan allows five.
        Assert.Equal(3, await LimitTests.Remaining(api, "upload", 3));
        server.Reader.LetGo();
        await Repeat(api);
        Assert.Equal(1, await LimitTests.Remaining(api, "upload", 1));
    }

    // As often as the server asks for it.
    private static async Task<List<string>> Repeat(Api api)
    {
        for (var deadline = Deadline.Token(); ; deadline.ThrowIfCancellationRequested())
        {
            using var form = Form(4);
            using var response = await api.Try(HttpMethod.Post, "/api/v1/documents", form, ("Idempotency-Key", "crowd"));
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                var accepted = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(deadline)).RootElement.GetProperty("documents");
                return [.. accepted.EnumerateArray().Select(document => document.GetProperty("taskId").GetString()!)];
            }
            Assert.Equal("queue_full", (await response.Problem()).GetProperty("code").GetString());
        }
    }

    private static MultipartFormDataContent Form(int files)
    {
        var form = new MultipartFormDataContent();
        for (var number = 1; number <= files; number++)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"The text of file {number}.")) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", $"{number}.txt");
        return form;
    }

    /// <summary>A server where one document is read, one may wait, and reading lasts until the test lets go.</summary>
    private sealed class Crowded : IAsyncDisposable
    {
        public GatewayHost Host { get; private set; } = null!;

        public CountedBlobs Blobs { get; private set; } = null!;

        public HeldReader Reader { get; private set; } = null!;

        public static async Task<Crowded> Start(params (string Key, string Value)[] options)
        {
            var server = new Crowded();
            var settings = new HostSettings
            {
                Options = { ["Rag:Queues:IngestionSlots"] = "1", ["Rag:Queues:Capacity"] = "1" },
                Services = services =>
                {
                    services.Decorate<IBlobStore>((inner, _) => server.Blobs = new CountedBlobs(inner));
                    services.Decorate<IDocumentReader>((inner, _) => server.Reader = new HeldReader(inner));
                },
            };
            foreach (var (key, value) in options)
                settings.Options[key] = value;
            server.Host = await GatewayHost.Start(settings);
            return server;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    private sealed class HeldReader(IDocumentReader inner) : IDocumentReader
    {
        private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => _free.TrySetResult();

        public async IAsyncEnumerable<ReaderItem> Read(Stream content, string? fileName, string mediaType, int fromPage, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await _free.Task.WaitAsync(cancellationToken);
            await foreach (var item in inner.Read(content, fileName, mediaType, fromPage, cancellationToken))
                yield return item;
        }
    }
}
