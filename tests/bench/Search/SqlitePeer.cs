using System.Diagnostics;

namespace Rag.Tests.Bench.Search;

/// <summary>SQLite's FTS5 in the <c>sqlite3</c> program, with the Porter stemmer: all questions of a round go in one script, so that talking to the program costs it nothing.</summary>
/// <param name="folder">Where the database is put.</param>
/// <param name="clock">Measures.</param>
internal sealed class SqlitePeer(string folder, TimeProvider clock) : IAsyncDisposable
{
    private const string Ready = "ready";

    private readonly Process process = Process.Start(new ProcessStartInfo("sqlite3", ["-batch", Path.Combine(folder, "fts.db")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Indexes the chunks.</summary>
    public async Task Build(SearchLoad load)
    {
        await process.StandardInput.WriteLineAsync("""
            pragma journal_mode = off; pragma synchronous = off; pragma mmap_size = 4000000000; pragma cache_size = -1000000;
            create virtual table chunks using fts5 (content, tokenize = 'porter unicode61');
            begin;
            """);
        foreach (var chunk in load.Chunks)
            await process.StandardInput.WriteLineAsync($"insert into chunks (content) values ('{chunk.Text.Replace("'", "''", StringComparison.Ordinal)}');");
        await Run("commit; insert into chunks (chunks) values ('optimize');");
    }

    /// <summary>Asks every question once; the mean time of one in microseconds.</summary>
    public async Task<double> Round(SearchLoad load)
    {
        var script = string.Join('\n', load.Questions.Select(question =>
            $"select rowid from chunks where chunks match '{string.Join(" OR ", question.Split(' ').Select(word => $"\"{word}\""))}' order by rank limit {SearchLoad.Results};"));
        var started = clock.GetTimestamp();
        await Run(script);
        return clock.GetElapsedTime(started).TotalMicroseconds / load.Questions.Count;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task Run(string script)
    {
        await process.StandardInput.WriteLineAsync($"{script}\n.print {Ready}");
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is var line && line != Ready)
        {
            if (line is null)
                throw new InvalidOperationException("sqlite3 has ended.");
        }
    }
}
