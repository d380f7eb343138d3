namespace Rag.Silo.CommandLine;

/// <summary>Progress of many files: on a terminal one bar for all that is rewritten in place, with a line for each file that ends; elsewhere only those lines.</summary>
/// <param name="output">Where to.</param>
/// <param name="files">Which files there will be.</param>
internal sealed class ProgressLines(TextWriter output, IReadOnlyList<string> files)
{
    private const int Width = 30;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _progress = files.ToDictionary(file => file, _ => 0.0, StringComparer.Ordinal);
    private readonly bool _terminal = !Console.IsOutputRedirected;

    /// <summary>A file has got further.</summary>
    /// <param name="file">Which one.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="message">A sentence for people.</param>
    public void Report(string file, double progress, string message)
    {
        lock (_gate)
        {
            _progress[file] = progress;
            Draw($"{Path.GetFileName(file)}: {message}");
        }
    }

    /// <summary>A file is done with.</summary>
    /// <param name="file">Which one.</param>
    /// <param name="outcome">How it ended.</param>
    public void Finish(string file, string outcome)
    {
        lock (_gate)
        {
            _progress[file] = 1;
            if (_terminal)
                output.Write("\r\u001b[K");
            output.WriteLine($"{Path.GetFileName(file)}: {outcome}");
            Draw("");
        }
    }

    private void Draw(string message)
    {
        if (!_terminal)
            return;
        var done = _progress.Values.Sum() / _progress.Count;
        var filled = (int)(done * Width);
        output.Write(done >= 1 ? "\r\u001b[K" : $"\r\u001b[K[{new string('#', filled)}{new string('.', Width - filled)}] {done:P0} {message}");
    }
}
