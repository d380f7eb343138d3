using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>
/// Server-sent events (WHATWG HTML, section 9.2). Each batch is flushed and the flush awaited before the next one is pulled: a client that does not read stops the pulling, and nothing
/// is kept for it.
/// </summary>
internal sealed class EventStream(HttpResponse response, TimeSpan pingInterval, TimeProvider clock)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/event-stream";

    private readonly PipeWriter _writer = response.BodyWriter;

    /// <summary>Writes everything, with a comment in every silence, until the events or the token end.</summary>
    public async Task Write(IAsyncEnumerable<ImmutableArray<TaskEvent>> batches, CancellationToken cancellationToken)
    {
        await Open(cancellationToken);
        await using var source = batches.GetAsyncEnumerator(cancellationToken);
        while (await Next(source, cancellationToken))
        {
            foreach (var item in source.Current)
                Append(item);
            await _writer.FlushAsync(cancellationToken);
        }
    }

    private async Task Open(CancellationToken cancellationToken)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // what nginx needs to hear
        await response.StartAsync(cancellationToken);
        await _writer.FlushAsync(cancellationToken);
    }

    private async ValueTask<bool> Next(IAsyncEnumerator<ImmutableArray<TaskEvent>> source, CancellationToken cancellationToken)
    {
        var pull = source.MoveNextAsync();
        if (pull.IsCompleted)
            return await pull;
        var next = pull.AsTask();
        while (await StaysSilent(next, cancellationToken))
        {
            _writer.Write(": ping\n\n"u8);
            await _writer.FlushAsync(cancellationToken);
        }
        return await next;
    }

    private async Task<bool> StaysSilent(Task<bool> next, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var silence = Task.Delay(pingInterval, clock, over.Token);
        var first = await Task.WhenAny(next, silence);
        await over.CancelAsync();
        return first == silence && silence.IsCompletedSuccessfully;
    }

    private void Append(TaskEvent item)
    {
        _writer.Write(Encoding.ASCII.GetBytes($"id: {item.Cursor}\nevent: {TaskEventNames.Of(item)}\ndata: "));
        using (var json = new Utf8JsonWriter(_writer))
            JsonSerializer.Serialize(json, item, WireJson.Options);
        _writer.Write("\n\n"u8);
    }
}
