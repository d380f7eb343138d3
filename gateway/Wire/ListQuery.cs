using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Rag.Storage;

namespace Rag.Gateway;

/// <summary>Which part of a list a request asks for.</summary>
internal sealed class ListQuery
{
    /// <summary>How many items at most, 1 to 200; 50 when not given.</summary>
    [FromQuery(Name = "limit"), Description("How many items at most, 1 to 200; 50 when not given.")]
    public int? Limit { get; init; }

    /// <summary>Where the part before ended: its <c>nextCursor</c>. Opaque.</summary>
    [FromQuery(Name = "cursor"), Description("Where the part before ended: its `nextCursor`. Opaque.")]
    public string? Cursor { get; init; }

    /// <summary>The part, after checks.</summary>
    /// <exception cref="ProblemException">Limit or cursor cannot be right.</exception>
    public PageRequest Checked(Validation? others = null)
    {
        (others ?? new Validation()).Range(Limit, "limit", 1, 200).OptionalText(Cursor, "cursor", 500).Done();
        return new PageRequest(Limit ?? 50, string.IsNullOrEmpty(Cursor) ? null : Cursor);
    }
}
