using Rag.Access;
using Rag.Diagnostics;
using Rag.Ports;

namespace Rag.Health;

/// <summary>Raises alerts: into the cluster's live view, and through every channel to the outside. Nobody waits for either. The same alert again within the quiet time is not raised.</summary>
/// <param name="grains">Reaches the view.</param>
/// <param name="channels">Ways to the outside.</param>
/// <param name="options">The quiet time.</param>
/// <param name="ids">Ids of alerts.</param>
/// <param name="clock">The clock.</param>
internal sealed class Alarm(IGrainFactory grains, IEnumerable<IAlertChannel> channels, HealthOptions options, IIdSource ids, TimeProvider clock)
{
    private const int MostRemembered = 1_000;
    private readonly IAlertChannel[] _channels = [.. channels];
    private readonly Dictionary<(string Kind, string Subject), long> _raised = [];
    private readonly Lock _lock = new();

    /// <summary>Raises an alert.</summary>
    /// <param name="kind">See <see cref="Alert.Kind"/>.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="detail">A sentence for people.</param>
    public void Raise(string kind, string subject, string detail)
    {
        if (!IsNews(kind, subject))
            return;
        var alert = new Alert { AlertId = ids.NextId(), Kind = kind, Subject = subject, Detail = detail, At = clock.GetUtcNow() };
        _ = Publish(alert);
        foreach (var channel in _channels)
            channel.Send(alert);
        RagDiagnostics.Changed("alert", subject, kind);
    }

    // The cluster's own news, in nobody's name, whoever's call it is that raised it.
    private async Task Publish(Alert alert)
    {
        RequestContext.Remove(Caller.ContextKey);
        await grains.GetGrain<ISystemGrain>(ISystemGrain.Key).Publish(new AlertRaised { Alert = alert }, CancellationToken.None);
    }

    private bool IsNews(string kind, string subject)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            if (_raised.TryGetValue((kind, subject), out var last) && clock.GetElapsedTime(last, now) < options.QuietTime)
                return false;
            if (_raised.Count >= MostRemembered)
                _raised.Clear();
            _raised[(kind, subject)] = now;
            return true;
        }
    }
}
