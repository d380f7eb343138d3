using Microsoft.Extensions.DependencyInjection;

namespace Rag.Engine;

/// <summary>
/// A grain in memory: its instance, its mailbox, its state of life. It is a <see cref="TaskScheduler"/> of its own, so whatever the grain's code awaits
/// comes back here, and all of it runs one turn at a time.
/// </summary>
/// <remarks>Everything but the inbox and the mark that it is busy belongs to the current turn and needs no lock.</remarks>
internal sealed partial class Activation : TaskScheduler, IGrainContext, IScheduled
{
    [ThreadStatic]
    private static Activation? s_current;

    private ActivationExtras? _extras;

    internal Activation(GrainClass grainClass, string key)
    {
        Class = grainClass;
        Key = key;
        _lastUsed = grainClass.Silo.Clock.Now;
    }

    // The activation whose turn this thread is running.
    internal static new Activation? Current => s_current;

    internal GrainClass Class { get; }

    internal string Key { get; }

    // Its place in the directory: the key's hash, and whoever has the same bucket.
    internal int Hash { get; init; }

    internal Activation? Following;

    public GrainId GrainId => new(Class.Type, new IdSpan(Key));

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => new Proxy.Untyped(new(Class, Key));

    public IServiceProvider ActivationServices => Extras.Scope(Class.Silo.Services);

    public Task Deactivated => Extras.Deactivated.Task;

    // What most activations never need is kept apart: a million idle grains should be small.
    internal ActivationExtras Extras => _extras ?? Interlocked.CompareExchange(ref _extras, new(), null) ?? _extras;

    private Silo Silo => Class.Silo;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"[Activation {GrainId} {_state}]";
}

/// <summary>The rarely used part of an <see cref="Activation"/>. Scheduled, it lets those go on who wait for the activation's end.</summary>
internal sealed class ActivationExtras : IScheduled
{
    private IServiceScope? _scope;

    internal TaskCompletionSource Deactivated { get; } = new();

    internal DeactivationReason Reason { get; set; }

    internal CancellationToken Impatience { get; set; }

    internal CancellationTokenSource? Activating { get; set; }

    internal HashSet<GrainTimer>? Timers { get; set; }

    internal EnumerationHost? Enumerations { get; set; }

    // A clock reading; long.MaxValue: for ever.
    internal long KeepAliveUntil { get; set; } = long.MinValue;

    internal IServiceProvider Scope(IServiceProvider root)
    {
        if (_scope is null)
        {
            var scope = root.CreateScope();
            if (Interlocked.CompareExchange(ref _scope, scope, null) is not null)
                scope.Dispose();
        }

        return _scope.ServiceProvider;
    }

    void IScheduled.Run() => Deactivated.TrySetResult();

    internal ValueTask DisposeScope()
    {
        switch (Interlocked.Exchange(ref _scope, null))
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case { } scope:
                scope.Dispose();
                break;
        }

        return ValueTask.CompletedTask;
    }
}
