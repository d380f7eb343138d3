using System.Globalization;
using AngleSharp.Dom;

namespace Rag.Documents.Reading;

/// <summary>Walks a tree without recursion: a page may nest a million elements, a stack may not.</summary>
internal static class HtmlTree
{
    private const int MostOfAList = 1_000_000;

    /// <summary>A step of the walk: into a node or out of it.</summary>
    internal readonly record struct Visit(INode Node, bool Leaves);

    /// <summary>Everything below a node, in document order.</summary>
    /// <param name="root">Where to begin; not visited itself.</param>
    /// <param name="enters">Whether to look into an element; one that is not entered is not visited at all.</param>
    public static IEnumerable<Visit> Walk(INode root, Func<IElement, bool> enters)
    {
        var path = new Stack<(INode Node, int Next)>();
        path.Push((root, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next == at.Node.ChildNodes.Length)
            {
                if (path.Count > 0)
                    yield return new Visit(at.Node, Leaves: true);
                continue;
            }

            path.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (child is IElement element && !enters(element))
                continue;
            yield return new Visit(child, Leaves: false);
            if (child is IElement)
                path.Push((child, 0));
        }
    }

    /// <summary>All elements below a node.</summary>
    public static IEnumerable<IElement> Elements(INode root) => Walk(root, _ => true).Where(visit => !visit.Leaves).Select(visit => visit.Node).OfType<IElement>();

    /// <summary>What an element is, by its role where that makes a table of it.</summary>
    public static string NameOf(IElement element) => element.GetAttribute("role") switch
    {
        "table" or "grid" => "table",
        "row" => "tr",
        "cell" or "gridcell" => "td",
        "columnheader" or "rowheader" => "th",
        _ => element.LocalName,
    };

    /// <summary>The whole number that an attribute holds, or null.</summary>
    public static int? NumberOf(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((long)number) < MostOfAList ? number : null;
}
