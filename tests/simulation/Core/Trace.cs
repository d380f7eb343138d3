using System.Runtime.InteropServices;
using Rag.Engine;

namespace Rag.Tests.Simulation.Core;

/// <summary>
/// What has happened: a hash over every step and every line of the story (FNV-1a, 64 bits), so that two runs can be compared by one number; and the last lines, for people.
/// </summary>
internal sealed class Trace
{
    private const int Kept = 400;
    private const ulong Prime = 1099511628211;

    private readonly Queue<Line> _lines = new();
    private ulong _hash = 14695981039346656037;

    /// <summary>Two runs with the same hash did the same.</summary>
    public ulong Hash => _hash;

    /// <summary>The last lines, oldest first.</summary>
    public IEnumerable<Line> Lines => _lines;

    /// <summary>Takes a step into the hash.</summary>
    public void Count(long now, in Step step)
    {
        Mix((ulong)now);
        Mix(((ulong)(step.Process?.Number ?? -1) << 8) | (ulong)step.Kind);
        if ((step.Work as Activation ?? (step.Work as WorkItem)?.Host) is { } activation)
            Mix(activation.Key);
    }

    /// <summary>Adds a line to the story.</summary>
    public void Tell(TimeSpan now, SimulatedProcess? process, string text)
    {
        Mix(text);
        _lines.Enqueue(new Line(now, process?.Name ?? "world", text));
        if (_lines.Count > Kept)
            _lines.Dequeue();
    }

    private void Mix(string text)
    {
        // Eight bytes at a time; what is left over counts with the length.
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            Mix(word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            Mix(rest);
        Mix((ulong)text.Length);
    }

    private void Mix(ulong value) => _hash = (_hash ^ value) * Prime;

    /// <summary>One line of the story.</summary>
    public sealed record Line(TimeSpan At, string Who, string Text)
    {
        /// <inheritdoc />
        public override string ToString() => $"{At:hh\\:mm\\:ss\\.ffff} {Who,-8} {Text}";
    }
}
