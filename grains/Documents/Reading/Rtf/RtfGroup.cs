namespace Rag.Documents.Reading;

/// <summary>Where the text of a group of rich text goes.</summary>
internal enum RtfDestination
{
    /// <summary>Into the document.</summary>
    Body,

    /// <summary>Nowhere.</summary>
    Nowhere,

    /// <summary>The table of fonts: their character sets.</summary>
    Fonts,

    /// <summary>The style sheet: which styles are headings.</summary>
    Styles,

    /// <summary>The document's title.</summary>
    Title,

    /// <summary>Its author.</summary>
    Author,

    /// <summary>When it was made.</summary>
    Created,

    /// <summary>When it was last changed.</summary>
    Changed,
}

/// <summary>What holds inside a group and ends with it.</summary>
/// <param name="Destination">Where its text goes.</param>
/// <param name="Font">The font, whose character set the bytes are in.</param>
/// <param name="Hidden">Whether its text is hidden, or deleted under revision.</param>
/// <param name="Fallback">How many characters stand behind a Unicode character for programs that do not know it.</param>
internal readonly record struct RtfGroup(RtfDestination Destination, int Font, bool Hidden, int Fallback)
{
    /// <summary>What a control word at the beginning of a group says about where its text goes; null when nothing.</summary>
    public static RtfDestination? DestinationOf(string word) => word switch
    {
        "fonttbl" => RtfDestination.Fonts,
        "stylesheet" => RtfDestination.Styles,
        "title" => RtfDestination.Title,
        "author" => RtfDestination.Author,
        "creatim" => RtfDestination.Created,
        "revtim" => RtfDestination.Changed,
        "info" or "colortbl" or "pict" or "objdata" or "fldinst" or "header" or "headerl" or "headerr" or "headerf" or "footer" or "footerl" or "footerr" or "footerf" => RtfDestination.Nowhere,
        "themedata" or "colorschememapping" or "latentstyles" or "datastore" or "xmlnstbl" or "listtable" or "listoverridetable" or "rsidtbl" or "generator" => RtfDestination.Nowhere,
        "filetbl" or "revtbl" or "nonshppict" or "annotation" or "atnid" or "atnauthor" or "ftnsep" or "ftnsepc" or "bkmkstart" or "bkmkend" or "xe" or "tc" or "do" or "template" => RtfDestination.Nowhere,
        "operator" or "subject" or "keywords" or "comment" or "doccomm" or "company" or "category" or "manager" or "hlinkbase" or "userprops" or "printim" or "buptim" => RtfDestination.Nowhere,
        _ => null,
    };
}
