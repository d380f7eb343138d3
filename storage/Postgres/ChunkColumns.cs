using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace Rag.Storage.Postgres;

/// <summary>Pages, chunks and vectors as rows of their tables, both ways.</summary>
internal static class ChunkColumns
{
    public static readonly RowColumns<PageRow> Pages = new RowColumns<PageRow>()
        .Column("page", NpgsqlDbType.Integer, page => page.Page)
        .Text("content", page => page.Text)
        .Column("blocks", NpgsqlDbType.Json, page => page.Blocks);

    public static readonly RowColumns<ChunkRow> Chunks = new RowColumns<ChunkRow>()
        .Text("chunk_id", chunk => chunk.ChunkId)
        .Column("ordinal", NpgsqlDbType.Integer, chunk => chunk.Ordinal)
        .Column("page", NpgsqlDbType.Integer, chunk => chunk.Page)
        .Column("start", NpgsqlDbType.Integer, chunk => chunk.Start)
        .Column("length", NpgsqlDbType.Integer, chunk => chunk.Length)
        .Column("headings", NpgsqlDbType.Json, chunk => RagJson.Write(chunk.Headings))
        .Text("language", chunk => chunk.Language)
        .Text("content", chunk => chunk.Text);

    public static readonly RowColumns<VectorRow> Vectors = new RowColumns<VectorRow>()
        .Text("chunk_id", vector => vector.ChunkId)
        .Column("vector", NpgsqlDbType.Bytea, vector => MemoryMarshal.AsBytes(vector.Vector.Span).ToArray());

    /// <summary>A chunk's columns in a select, of the table under this name.</summary>
    public static string Select(string table) => string.Join(", ", Chunks.Names.Split(", ").Select(name => $"{table}.{name}"));

    /// <summary>Reads <see cref="Select"/>, which stands from <paramref name="first"/> on.</summary>
    public static ChunkRow ToChunk(NpgsqlDataReader row, int first) => new(
        row.GetString(first),
        row.GetInt32(first + 1),
        row.Nullable<int>(first + 2),
        row.GetInt32(first + 3),
        row.GetInt32(first + 4),
        [.. RagJson.Read<string[]>(row.GetString(first + 5))],
        row.GetString(first + 6),
        row.GetString(first + 7));

    /// <summary>Reads a vector; empty where there is none.</summary>
    public static ReadOnlyMemory<float> ToVector(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(column)).ToArray();

    /// <summary>A list of tags or nothing.</summary>
    public static ImmutableArray<string> ToTags(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? [] : [.. RagJson.Read<string[]>(row.GetString(column))];
}
