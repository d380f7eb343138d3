using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rag.Adapters.Web;
using Rag.Health;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Web;

public sealed class AlertWebhookTests
{
    [Fact]
    public async Task An_alert_is_posted_signed_and_again_until_it_is_taken()
    {
        var posts = new ConcurrentQueue<(string Body, string? Signature)>();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var receiver = builder.Build();
        receiver.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            posts.Enqueue((await reader.ReadToEndAsync(Deadline.Token), context.Request.Headers["X-Rag-Signature"]));
            context.Response.StatusCode = posts.Count < 3 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            if (posts.Count == 3)
                taken.SetResult();
        });
        await receiver.StartAsync(Deadline.Token);
        var alert = new Alert { AlertId = Guid.CreateVersion7(), Kind = "slow_turn", Subject = "ITaskGrain.Submit", Detail = "It takes long.", At = DateTimeOffset.UnixEpoch };
        using var webhook = new AlertWebhook(new HealthOptions { Webhook = receiver.Urls.First(), WebhookSecret = "s3cret" }, TimeProvider.System, NullLogger<AlertWebhook>.Instance);
        await webhook.StartAsync(Deadline.Token);

        webhook.Send(alert);
        await taken.Task.InTime("the third post");
        await webhook.StopAsync(Deadline.Token);

        Assert.Equal(3, posts.Count);
        Assert.All(posts, post =>
        {
            Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), Encoding.UTF8.GetBytes(post.Body)))}", post.Signature);
            Assert.Equal(alert.AlertId, JsonDocument.Parse(post.Body).RootElement.GetProperty("alertId").GetGuid());
        });
    }

    [Fact]
    public void Who_raises_an_alert_never_waits_however_many_there_are_and_nobody_takes_them()
    {
        using var webhook = new AlertWebhook(new HealthOptions { Webhook = "http://127.0.0.1:1/" }, TimeProvider.System, NullLogger<AlertWebhook>.Instance);
        for (var i = 0; i < 10_000; i++)
            webhook.Send(new Alert { AlertId = Guid.CreateVersion7(), Kind = "k", Subject = "s", Detail = "d", At = DateTimeOffset.UnixEpoch });
    }
}
