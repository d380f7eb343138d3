using System.Net;
using System.Text.Json;

namespace Rag.Tests.Gateway;

/// <summary>Who did what, when, from where.</summary>
public sealed class AuditTests(GatewayFixture gateway)
{
    [Fact]
    public async Task What_is_done_leaves_a_record_of_who_what_when_and_where_from_and_no_content()
    {
        using var admin = await Api.LogIn(gateway.Server, "audit-done");
        await admin.Post("/api/v1/chats", """{"title":"the merger of mandarin and tangerine"}""");
        var record = await Find(admin, "operation=createChat");
        Assert.True(record.GetProperty("allowed").GetBoolean());
        Assert.StartsWith("jwt:", record.GetProperty("credential").GetString(), StringComparison.Ordinal);
        Assert.Contains(record.GetProperty("address").GetString(), (string[])["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
        Assert.True(record.TryGetProperty("at", out _) && record.TryGetProperty("userId", out _));
        Assert.DoesNotContain("mandarin", record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_for_want_of_a_right_leaves_a_record_too()
    {
        using var admin = await Api.LogIn(gateway.Server, "audit-refused");
        using var viewer = await Api.LogIn(gateway.Server, "audit-refused", "vera", "viewer");
        await viewer.Try(HttpMethod.Get, "/api/v1/tenant/audit").IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var record = await Find(admin, "operation=tenant.audit&allowed=false");
        Assert.False(record.GetProperty("allowed").GetBoolean());
    }

    [Fact]
    public async Task The_log_comes_page_by_page_newest_first_and_without_gaps()
    {
        using var admin = await Api.LogIn(gateway.Server, "audit-pages");
        for (var i = 0; i < 5; i++)
            await admin.Post("/api/v1/chats", "{}");
        await Find(admin, "operation=createChat", count: 5);
        List<string> ids = [];
        string? cursor = null;
        do
        {
            var page = await Page(admin, $"operation=createChat&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(5, ids.Count);
    }

    // Records are written behind: asked for until they are there.
    private static async Task<JsonElement> Find(Api api, string filter, int count = 1)
    {
        var deadline = Deadline.Token();
        while (true)
        {
            var items = (await Page(api, filter)).GetProperty("items");
            if (items.GetArrayLength() >= count)
                return items[0];
            deadline.ThrowIfCancellationRequested();
        }
    }

    private static Task<JsonElement> Page(Api api, string query) => api.Get($"/api/v1/tenant/audit?{query}");
}
