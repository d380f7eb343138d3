using Npgsql;
using NpgsqlTypes;

namespace Rag.Storage.Postgres;

/// <summary>Statements read as their text followed by their values: <c>Sql("… $1 … $2").With(a).With(b)</c>.</summary>
internal static class StatementExtensions
{
    public static NpgsqlBatchCommand Sql(string text) => new(text);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand statement, string? value) =>
        statement.With(value is null ? null : StorableText.Of(value), NpgsqlDbType.Text);

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand statement, T value)
    {
        statement.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return statement;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand statement, T value, NpgsqlDbType type)
    {
        statement.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return statement;
    }

    public static T? Nullable<T>(this NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? NullableString(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Instant(this NpgsqlDataReader row, int column) => new(row.GetDateTime(column));

    public static DateTimeOffset? NullableInstant(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);
}
