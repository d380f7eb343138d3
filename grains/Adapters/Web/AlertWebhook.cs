using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rag.Health;
using Rag.Ports;

namespace Rag.Adapters.Web;

/// <summary>
/// Posts alerts to an address, one after the other, each a few times if it must be. Whoever raises one does not wait: what does not fit into the queue while the address is away is dropped,
/// oldest first, and said in the log.
/// </summary>
/// <param name="options">Where to, and the secret.</param>
/// <param name="clock">For the pauses between tries.</param>
/// <param name="logger">The log.</param>
public sealed partial class AlertWebhook(HealthOptions options, TimeProvider clock, ILogger<AlertWebhook> logger) : BackgroundService, IAlertChannel
{
    private const int QueueLength = 100, Tries = 5;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500), s_patience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _connection = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private readonly Channel<Alert> _queue = Channel.CreateBounded<Alert>(new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <inheritdoc />
    public void Send(Alert alert) => _queue.Writer.TryWrite(alert);

    /// <inheritdoc />
    public override void Dispose()
    {
        _connection.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var alert in _queue.Reader.ReadAllAsync(stoppingToken))
            await Deliver(alert, stoppingToken);
    }

    private async Task Deliver(Alert alert, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Post(alert, stopping);
                LogSent(logger, alert.Kind, alert.Subject);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested && e is HttpRequestException or OperationCanceledException)
            {
                if (tries == Tries)
                {
                    LogGivenUp(logger, alert.Kind, alert.Subject, tries, e.Message);
                    return;
                }
            }

            await Task.Delay(s_firstPause * Math.Pow(2, tries - 1), clock, stopping);
        }
    }

    private async Task Post(Alert alert, CancellationToken stopping)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(alert, s_json);
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (options.WebhookSecret is { } secret)
            request.Headers.Add("X-Rag-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}");
        using var response = await _connection.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        response.EnsureSuccessStatusCode();
    }

    // Ids 2450-2499 are the webhook's.
    [LoggerMessage(2450, LogLevel.Debug, "The alert {Kind} of {Subject} is delivered.")]
    private static partial void LogSent(ILogger logger, string kind, string subject);

    [LoggerMessage(2451, LogLevel.Warning, "The alert {Kind} of {Subject} could not be delivered in {Tries} tries: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string kind, string subject, int tries, string reason);
}
