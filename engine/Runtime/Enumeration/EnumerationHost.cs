using Pull = (Orleans.Runtime.EnumerationResult Status, object? Value);

namespace Rag.Engine;

/// <summary>The grain's end of its enumerations. Lives in the activation and runs in its turns; what is not pulled for two response time-outs is let go.</summary>
internal sealed class EnumerationHost : IAsyncEnumerableGrainExtension
{
    private readonly Activation _activation;
    private readonly Dictionary<Guid, IEnumeration> _enumerations = [];
    private readonly GrainTimer _sweep;

    private EnumerationHost(Activation activation)
    {
        _activation = activation;
        _sweep = activation.StartTimer(_ => LetExpiredGo(), new() { DueTime = Patience, Period = Patience, Interleave = true });
    }

    private TimeSpan Patience => _activation.Class.Silo.ResponseTimeout;

    public ValueTask<Pull> StartEnumeration<T>(Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken)
    {
        if (_enumerations.ContainsKey(requestId))
            throw new InvalidOperationException("An enumeration of that id exists.");
        var enumeration = new Enumeration<T>(_activation.Class.Silo, (EnumerableRequest<T>)request, _activation.GrainInstance!);
        _enumerations.Add(requestId, enumeration);
        return PullOnce(requestId, enumeration, cancellationToken);
    }

    public ValueTask<Pull> MoveNext<T>(Guid requestId, CancellationToken cancellationToken) =>
        _enumerations.TryGetValue(requestId, out var enumeration)
            ? PullOnce(requestId, enumeration, cancellationToken)
            : new((EnumerationResult.MissingEnumeratorError, null));

    public ValueTask DisposeAsync(Guid requestId) =>
        _enumerations.Remove(requestId, out var enumeration) ? enumeration.DisposeAsync() : ValueTask.CompletedTask;

    internal static EnumerationHost Of(Activation activation) => activation.Extras.Enumerations ??= new(activation);

    internal async Task Stop()
    {
        _sweep.Dispose();
        foreach (var id in _enumerations.Keys.ToArray())
            await DisposeAsync(id);
    }

    private async ValueTask<Pull> PullOnce(Guid id, IEnumeration enumeration, CancellationToken cancellationToken)
    {
        var pulled = await enumeration.Pull(Patience / 2, cancellationToken);
        const EnumerationResult Over = EnumerationResult.Completed | EnumerationResult.Error | EnumerationResult.Canceled;
        if ((pulled.Status & Over) != 0)
            await DisposeAsync(id);
        return pulled;
    }

    private async Task LetExpiredGo()
    {
        foreach (var (id, enumeration) in _enumerations.ToArray())
        {
            if (enumeration.IsForgotten())
                await DisposeAsync(id);
        }
    }
}
