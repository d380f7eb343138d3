using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rag.Diagnostics;

/// <summary>
/// Where every state change of a grain is told once: as a metric, and as an event that tests await instead of sleeping. The log line is the grain's own.
/// </summary>
public static class RagDiagnostics
{
    /// <summary>The name of listener, meter and spans.</summary>
    public const string Name = "Rag";

    /// <summary>The name of the one event that <see cref="Listener"/> gives; its payload is a <see cref="StateChange"/>.</summary>
    public const string ChangeEvent = "Rag.StateChange";

    private static readonly Meter s_meter = new(Name);
    private static readonly Counter<long> s_changes =
        s_meter.CreateCounter<long>("rag.state_changes", description: "State changes of grains, by noun and kind of change.");

    /// <summary>Tells every change to whoever subscribes, on the changing grain's turn: a subscriber must be quick.</summary>
    public static DiagnosticListener Listener { get; } = new(Name);

    /// <summary>The spans of attempts and searches.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Tells that a grain has changed its state.</summary>
    internal static void Changed(string noun, string key, string change)
    {
        s_changes.Add(1, new("noun", noun), new("change", change));
        if (Listener.IsEnabled(ChangeEvent))
            Listener.Write(ChangeEvent, new StateChange(noun, key, change));
    }
}

/// <summary>One state change of a grain.</summary>
/// <param name="Noun">What kind of thing: <c>task</c>, <c>queue</c>, <c>document</c> …</param>
/// <param name="Key">Which one.</param>
/// <param name="Change">What happened to it, in the past tense: <c>accepted</c>, <c>completed</c> …</param>
public sealed record StateChange(string Noun, string Key, string Change);
