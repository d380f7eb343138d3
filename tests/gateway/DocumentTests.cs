using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>Documents over HTTP: uploads, lists, changes, removal.</summary>
public sealed class DocumentTests(GatewayFixture gateway)
{
    private static readonly string[] Hours = ["hours"];
    private static readonly string[] Sea = ["sea"];

    [Fact]
    public async Task An_uploaded_file_becomes_searchable()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-upload");
        var id = await api.Ingest("notice.txt", "The notice period is thirty days. It begins on the first of the month.");
        var document = await api.Get($"/api/v1/documents/{id}");
        Assert.Equal("indexed", document.GetProperty("step").GetString());
        Assert.Equal("notice.txt", document.GetProperty("fileName").GetString());
        Assert.Equal("default", document.GetProperty("collection").GetString());
        var hit = (await api.Post("/api/v1/search", new { text = "notice period" })).GetProperty("hits")[0];
        Assert.Equal(id, hit.GetProperty("documentId").GetString());
        var chunk = await api.Get($"/api/v1/documents/{id}/chunks/{hit.GetProperty("chunkId").GetString()}");
        Assert.Contains("thirty days", chunk.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, chunk.GetProperty("documentId").GetString());
    }

    [Fact]
    public async Task The_acceptance_names_document_task_and_where_to_watch()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-location");
        using var form = new MultipartFormDataContent { { new StringContent("Some text."), "file", "a.txt" }, { new StringContent("Given title"), "title" }, { new StringContent("x"), "tags" }, { new StringContent("y"), "tags" } };
        using var response = await api.Try(HttpMethod.Post, "/api/v1/documents", form);
        var accepted = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Deadline.Token())).RootElement.GetProperty("documents")[0];
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"/api/v1/tasks/{accepted.GetProperty("taskId").GetString()}", response.Headers.Location?.OriginalString);
        Assert.Equal("Given title", accepted.GetProperty("title").GetString());
        var document = await api.Get($"/api/v1/documents/{accepted.GetProperty("documentId").GetString()}");
        Assert.Equal(["x", "y"], document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public async Task Many_files_of_one_request_are_accepted_in_their_order()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-many");
        var names = Enumerable.Range(1, 20).Select(number => $"file-{number:00}.txt").ToArray();
        var accepted = await api.Upload([.. names.Select(name => (name, $"The content of {name}."))]);
        Assert.Equal(names, accepted.EnumerateArray().Select(document => document.GetProperty("title").GetString()));
        foreach (var document in accepted.EnumerateArray())
            Assert.Equal("completed", (await api.Last(document.GetProperty("taskId").GetString()!)).GetProperty("type").GetString());
        Assert.Equal(20, (await api.Get("/api/v1/documents")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Simultaneous_first_uploads_of_one_name_are_versions_of_one_document()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-one-name");
        var accepted = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => api.Upload(("tide.txt", $"The tide is {number} metres high."))));
        foreach (var task in accepted)
            await api.Last(task[0].GetProperty("taskId").GetString()!);

        var document = Assert.Single((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
        Assert.Equal((8, 8), (document.GetProperty("version").GetInt32(), document.GetProperty("publishedVersion").GetInt32()));
        Assert.Single(accepted.Select(upload => upload[0].GetProperty("documentId").GetString()).Distinct());
        Assert.Single((await api.Post("/api/v1/search", new { text = "tide" })).GetProperty("hits").EnumerateArray());
    }

    [Fact]
    public async Task A_removed_documents_name_makes_a_new_document()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-name-again");
        var before = await api.Ingest("moon.txt", "The moon is new.");
        using (var removed = await api.Try(HttpMethod.Delete, $"/api/v1/documents/{before}"))
            Assert.True(removed.IsSuccessStatusCode);
        Assert.NotEqual(before, await api.Ingest("moon.txt", "The moon is full."));
    }

    [Fact]
    public async Task Ten_uploads_at_once_all_become_searchable()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-at-once");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => api.Ingest($"part-{number}.txt", $"Part {number} tells about the apparatus number {number}.")));
        var hits = (await api.Post("/api/v1/search", new { text = "apparatus", maxResults = 50 })).GetProperty("hits");
        Assert.Equal(10, hits.EnumerateArray().Select(hit => hit.GetProperty("documentId").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("čćžšđ ČĆŽŠĐ.txt", "čćžšđ ČĆŽŠĐ.txt")]
    [InlineData("漢字 🙂.txt", "漢字 🙂.txt")]
    [InlineData("quote\"inside.txt", "quote\"inside.txt")]
    [InlineData("semi;colon=x.txt", "semi;colon=x.txt")]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ana\\report.txt", "report.txt")]
    [InlineData("percent%20sign.txt", "percent%20sign.txt")]
    [InlineData("\u202Etxt.exe", "txt.exe")]
    public async Task An_awkward_file_name_survives_upload_and_download(string name, string kept)
    {
        using var api = await Api.LogIn(gateway.Server, "documents-names");
        // As browsers send it: UTF-8 in quotes, with %22 for a quote.
        var body = $"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\nContent-Type: text/plain\r\n\r\nSome text.\r\n--b--\r\n";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var id = (await api.Post("/api/v1/documents", content)).GetProperty("documents")[0].GetProperty("documentId").GetString();
        Assert.Equal(kept, (await api.Get($"/api/v1/documents/{id}")).GetProperty("fileName").GetString());
        using var download = await api.Try(HttpMethod.Get, $"/api/v1/documents/{id}/content");
        Assert.Equal(kept, download.Content.Headers.ContentDisposition?.FileNameStar ?? download.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task A_name_that_HttpClient_encodes_is_understood_too()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-encoded");
        var id = (await api.Upload(("Šiškova čaša.txt", "Some text.")))[0].GetProperty("documentId").GetString();
        Assert.Equal("Šiškova čaša.txt", (await api.Get($"/api/v1/documents/{id}")).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task A_text_in_JSON_is_a_document_too()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-text");
        var accepted = (await api.Post("/api/v1/documents", new { title = "Opening hours", text = "We open at nine o'clock.", collection = "shop", tags = Hours })).GetProperty("documents")[0];
        Assert.Equal("completed", (await api.Last(accepted.GetProperty("taskId").GetString()!)).GetProperty("type").GetString());
        Assert.Empty((await api.Post("/api/v1/search", new { text = "open" })).GetProperty("hits").EnumerateArray());
        Assert.Equal("Opening hours", (await api.Post("/api/v1/search", new { text = "open", collection = "shop", filters = new { tags = Hours } })).GetProperty("hits")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_address_of_our_own_network_fails_its_task_and_is_never_reached()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-url");
        var accepted = (await api.Post("/api/v1/documents", new { url = new Uri(gateway.Server, "/healthz/live").ToString() })).GetProperty("documents")[0];
        var last = await api.Last(accepted.GetProperty("taskId").GetString()!);
        Assert.Equal(("failed", "forbidden"), (last.GetProperty("type").GetString(), last.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("ftp://example.com/a.txt")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task What_is_no_web_address_is_refused_at_once(string url)
    {
        using var api = await Api.LogIn(gateway.Server, "documents-no-url");
        await api.Try(HttpMethod.Post, "/api/v1/documents", new { title = "Page", url }).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_page_behind_an_address_becomes_searchable_and_its_content_stays_as_it_was_read()
    {
        await using var server = await GatewayHost.Start(new HostSettings { Options = { ["Rag:Web:AllowLoopback"] = "true" } });
        using var api = await Api.LogIn(server.Server, "documents-page");
        var url = new Uri(server.Server, "/openapi/v1.json").ToString();
        var accepted = (await api.Post("/api/v1/documents", new { url })).GetProperty("documents")[0];
        Assert.Equal("completed", (await api.Last(accepted.GetProperty("taskId").GetString()!)).GetProperty("type").GetString());
        var document = await api.Get($"/api/v1/documents/{accepted.GetProperty("documentId").GetString()}");
        Assert.Equal((url, "application/json"), (document.GetProperty("sourceUrl").GetString(), document.GetProperty("mediaType").GetString()));
        Assert.NotEmpty((await api.Post("/api/v1/search", new { text = "openapi" })).GetProperty("hits").EnumerateArray());
        using var content = await api.Try(HttpMethod.Get, $"/api/v1/documents/{accepted.GetProperty("documentId").GetString()}/content");
        Assert.Equal(document.GetProperty("size").GetInt64(), content.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_file_of_the_same_name_becomes_a_new_version_of_the_document()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-version");
        var id = await api.Ingest("fees.txt", "The harbour fee is ten euros.");
        Assert.Equal(id, await api.Ingest("fees.txt", "The harbour fee is twelve euros."));
        var document = await api.Get($"/api/v1/documents/{id}");
        Assert.Equal((2, 2), (document.GetProperty("version").GetInt32(), document.GetProperty("publishedVersion").GetInt32()));
        Assert.Single((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
        var hit = Assert.Single((await api.Post("/api/v1/search", new { text = "harbour fee" })).GetProperty("hits").EnumerateArray());
        Assert.Contains("twelve", hit.GetProperty("text").GetString(), StringComparison.Ordinal);
        using var content = await api.Try(HttpMethod.Get, $"/api/v1/documents/{id}/content");
        Assert.Equal("The harbour fee is twelve euros.", await content.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_file_again_answers_with_the_document_and_the_task_that_are_there()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-again");
        var first = (await api.Upload(("fees.txt", "The harbour fee is ten euros.")))[0];
        await api.Last(first.GetProperty("taskId").GetString()!);
        var again = (await api.Upload(("fees.txt", "The harbour fee is ten euros.")))[0];
        Assert.Equal((first.GetProperty("documentId").GetString(), first.GetProperty("taskId").GetString()), (again.GetProperty("documentId").GetString(), again.GetProperty("taskId").GetString()));
        Assert.Single((await api.Get("/api/v1/tasks")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_chunk_comes_with_the_passage_that_it_stands_in()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-passage");
        var id = await api.Ingest("long.txt", string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Sentence number {n} tells of buoy number {n}, of its colour, its light and of who looks after it all year round.")));
        var hit = (await api.Post("/api/v1/search", new { text = "buoy number 30" })).GetProperty("hits")[0];
        var chunk = await api.Get($"/api/v1/documents/{id}/chunks/{hit.GetProperty("chunkId").GetString()}");
        Assert.Contains(chunk.GetProperty("text").GetString()!, chunk.GetProperty("passage").GetString(), StringComparison.Ordinal);
        Assert.True(chunk.GetProperty("passage").GetString()!.Length > chunk.GetProperty("text").GetString()!.Length);
    }

    [Fact]
    public async Task An_empty_file_is_accepted_and_its_task_says_what_is_wrong()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-empty");
        var last = await api.Last((await api.Upload(("empty.txt", "")))[0].GetProperty("taskId").GetString()!);
        Assert.Equal("failed", last.GetProperty("type").GetString());
        Assert.Equal("file_empty", last.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Lists_come_in_pages_newest_first()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-pages");
        foreach (var number in Enumerable.Range(1, 5))
            await api.Upload(($"{number}.txt", $"Text {number}."));
        var titles = new List<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.Get($"/api/v1/documents?limit=2{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(document => document.GetProperty("title").GetString()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        Assert.Equal(["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"], titles);
    }

    [Fact]
    public async Task Title_and_tags_can_be_changed()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-change");
        var id = await api.Ingest("old.txt", "The lighthouse is white.");
        var changed = await api.Patch($"/api/v1/documents/{id}", new { title = "Lighthouse", tags = Sea });
        Assert.Equal("Lighthouse", changed.GetProperty("title").GetString());
        var hit = (await api.Post("/api/v1/search", new { text = "lighthouse", filters = new { tags = Sea } })).GetProperty("hits")[0];
        Assert.Equal("Lighthouse", hit.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_removed_document_is_gone_from_searches_lists_and_addresses()
    {
        using var api = await Api.LogIn(gateway.Server, "documents-remove");
        var id = await api.Ingest("gone.txt", "The zeppelin lands at noon.");
        using (var removed = await api.Try(HttpMethod.Delete, $"/api/v1/documents/{id}"))
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty((await api.Post("/api/v1/search", new { text = "zeppelin" })).GetProperty("hits").EnumerateArray());
        Assert.Empty((await api.Get("/api/v1/documents")).GetProperty("items").EnumerateArray());
        foreach (var path in (string[])["", "/content"])
            await api.Try(HttpMethod.Get, $"/api/v1/documents/{id}{path}").IsRefused(HttpStatusCode.NotFound, "not_found");
        await api.Try(HttpMethod.Delete, $"/api/v1/documents/{id}").IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_viewer_may_read_but_not_upload_change_or_remove()
    {
        using var admin = await Api.LogIn(gateway.Server, "documents-viewer");
        using var viewer = await Api.LogIn(gateway.Server, "documents-viewer", "vera", "viewer");
        var id = await admin.Ingest("shared.txt", "Everyone may read this.");
        Assert.Equal("shared.txt", (await viewer.Get($"/api/v1/documents/{id}")).GetProperty("title").GetString());
        using var form = new MultipartFormDataContent { { new StringContent("No."), "file", "a.txt" } };
        await viewer.Try(HttpMethod.Post, "/api/v1/documents", form).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await viewer.Try(HttpMethod.Patch, $"/api/v1/documents/{id}", """{"title":"mine"}""").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await viewer.Try(HttpMethod.Delete, $"/api/v1/documents/{id}").IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }
}
