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

    /// <summary>Nowhere, except that of groups inside that say what the document is.</summary>
    Information,

    /// <summary>Nowhere, except that of the group inside that is a shape's text.</summary>
    Shape,

    /// <summary>Into the instruction of a field.</summary>
    Instruction,

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
internal readonly record struct RtfGroup()
{
    /// <summary>Where its text goes.</summary>
    public RtfDestination Destination { get; init; }

    /// <summary>In how many texts inside of texts it stands: notes, text boxes.</summary>
    public int Depth { get; init; }

    /// <summary>The font, whose character set the bytes are in; null for the document's own.</summary>
    public int? Font { get; init; }

    /// <summary>Whether its text is hidden, or deleted under revision.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether its text is bold.</summary>
    public bool Bold { get; init; }

    /// <summary>How many characters stand behind a Unicode character for programs that do not know it.</summary>
    public int Fallback { get; init; } = 1;

    /// <summary>The paragraph's style.</summary>
    public int? Style { get; init; }

    /// <summary>The paragraph's level in the outline, from 0.</summary>
    public int? Outline { get; init; }

    /// <summary>Whether the paragraph stands in a cell of a table.</summary>
    public bool InTable { get; init; }

    /// <summary>What holds inside after a property of characters or paragraphs.</summary>
    public RtfGroup With(string word, int? number) => word switch
    {
        "f" => this with { Font = number },
        "uc" => this with { Fallback = Math.Clamp(number ?? 1, 0, 16) },
        "v" or "deleted" => this with { Hidden = number != 0 },
        "b" => this with { Bold = number != 0 },
        "plain" => this with { Hidden = false, Bold = false, Font = null },
        "pard" => this with { Style = null, Outline = null, InTable = false },
        "s" => this with { Style = number },
        "outlinelevel" => this with { Outline = number },
        "intbl" => this with { InTable = true },
        _ => this,
    };

    /// <summary>What a control word at the beginning of a group says about where its text goes; null when nothing.</summary>
    public static RtfDestination? DestinationOf(string word) => word switch
    {
        "fonttbl" => RtfDestination.Fonts,
        "stylesheet" => RtfDestination.Styles,
        "info" => RtfDestination.Information,
        "title" => RtfDestination.Title,
        "author" => RtfDestination.Author,
        "creatim" => RtfDestination.Created,
        "revtim" => RtfDestination.Changed,
        "footnote" or "shptxt" => RtfDestination.Body,
        "shpinst" => RtfDestination.Shape,
        "fldinst" => RtfDestination.Instruction,
        "colortbl" or "pict" or "objdata" or "header" or "headerl" or "headerr" or "headerf" or "footer" or "footerl" or "footerr" or "footerf" => RtfDestination.Nowhere,
        "themedata" or "colorschememapping" or "latentstyles" or "datastore" or "xmlnstbl" or "listtable" or "listoverridetable" or "rsidtbl" or "generator" => RtfDestination.Nowhere,
        "filetbl" or "revtbl" or "nonshppict" or "annotation" or "atnid" or "atnauthor" or "ftnsep" or "ftnsepc" or "bkmkstart" or "bkmkend" or "xe" or "tc" or "do" or "template" => RtfDestination.Nowhere,
        "operator" or "subject" or "keywords" or "comment" or "doccomm" or "company" or "category" or "manager" or "hlinkbase" or "userprops" or "printim" or "buptim" => RtfDestination.Nowhere,
        "shprslt" or "nonesttables" => RtfDestination.Nowhere, // for programs that know no shapes, or no tables in tables
        _ => null,
    };
}
