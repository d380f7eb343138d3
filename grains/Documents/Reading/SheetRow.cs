namespace Rag.Documents.Reading;

/// <summary>One row of a sheet.</summary>
/// <param name="Cells">Its cells; one that spans columns stands there as often.</param>
/// <param name="IsEmphasised">Whether all of them are set off, in bold.</param>
internal readonly record struct SheetRow(IReadOnlyList<string> Cells, bool IsEmphasised)
{
    /// <summary>A row without cells: what stands behind it is a table of its own, or looks like one.</summary>
    public static SheetRow Blank { get; } = new([], IsEmphasised: false);

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
