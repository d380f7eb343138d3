using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Rag.Tests.Bench.Search;

/// <summary>What the peer says of its index.</summary>
/// <param name="Seconds">How long it took to build.</param>
/// <param name="Bytes">By how much the process grew.</param>
internal sealed record HnswBuild(double Seconds, double Bytes);

/// <summary>What the peer says of a round.</summary>
/// <param name="Microseconds">The mean time of a question.</param>
/// <param name="Found">The nearest rows that it found for each question.</param>
internal sealed record HnswRound(double Microseconds, int[][] Found);

/// <summary>hnswlib (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using hierarchical navigable small world graphs", 2018) in Node.js, see <c>hnsw.mjs</c>.</summary>
internal sealed class HnswPeer : IAsyncDisposable
{
    private readonly Process process;

    private HnswPeer(Process process) => this.process = process;

    /// <summary>Writes the vectors where the peer reads them, and starts it; it builds its index at once.</summary>
    /// <param name="folder">Where the files are put.</param>
    /// <param name="modules">The folder that <c>hnswlib-node</c> is installed in.</param>
    /// <param name="load">The vectors.</param>
    public static HnswPeer Start(string folder, string modules, SearchLoad load)
    {
        var (vectors, questions) = (Path.Combine(folder, "vectors"), Path.Combine(folder, "questions"));
        Write(vectors, load.Documents.SelectMany(document => document.Vectors));
        Write(questions, load.Vectors);
        return new(Process.Start(new ProcessStartInfo(
            "node", ["--expose-gc", Path.Combine(AppContext.BaseDirectory, "Search", "hnsw.mjs"), modules, vectors, questions, load.Vectors[0].Length.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Waits until its index is built.</summary>
    public Task<HnswBuild> Built() => Read<HnswBuild>();

    /// <summary>Asks every question once.</summary>
    /// <param name="effort">How many candidates a search keeps, <c>ef</c>: more find more and take longer.</param>
    public async Task<HnswRound> Round(int effort)
    {
        await process.StandardInput.WriteLineAsync(effort.ToString(CultureInfo.InvariantCulture));
        await process.StandardInput.FlushAsync();
        return await Read<HnswRound>();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<T> Read<T>() =>
        JsonSerializer.Deserialize<T>(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The hnswlib process has ended."), JsonSerializerOptions.Web)!;

    private static void Write(string file, IEnumerable<ReadOnlyMemory<float>> vectors)
    {
        using var stream = File.Create(file);
        foreach (var vector in vectors)
            stream.Write(MemoryMarshal.AsBytes(vector.Span));
    }
}
