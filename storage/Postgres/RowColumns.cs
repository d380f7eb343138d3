using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Rag.Storage.Postgres;

/// <summary>
/// Many rows as one statement: each column travels as one array, and <c>unnest</c> makes them rows again. The statement's text does not depend on how many
/// there are, so it is prepared once.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class RowColumns<TRow>
{
    private readonly List<(string Name, Func<IReadOnlyList<TRow>, NpgsqlParameter> Parameter)> columns = [];

    /// <summary>Adds a column.</summary>
    public RowColumns<TRow> Column<T>(string name, NpgsqlDbType type, Func<TRow, T> value)
    {
        columns.Add((name, rows => new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type }));
        return this;
    }

    /// <summary>Adds a column of text.</summary>
    public RowColumns<TRow> Text(string name, Func<TRow, string?> value) =>
        Column(name, NpgsqlDbType.Text, row => value(row) is { } text ? StorableText.Of(text) : null);

    /// <summary>The columns' names, in order: <c>a, b, c</c>.</summary>
    public string Names => string.Join(", ", columns.Select(column => column.Name));

    /// <summary>The rows as a table expression: <c>unnest($1, $2, $3) as given(a, b, c)</c>.</summary>
    /// <param name="first">The number of the first parameter.</param>
    public string Given(int first = 1)
    {
        var parameters = columns.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"${first + index}"));
        return $"unnest({string.Join(", ", parameters)}) as given({Names})";
    }

    /// <summary>Adds the rows to a statement.</summary>
    public NpgsqlBatchCommand Bind(NpgsqlBatchCommand statement, IReadOnlyList<TRow> rows)
    {
        foreach (var (_, parameter) in columns)
            statement.Parameters.Add(parameter(rows));
        return statement;
    }
}
