using Rag.Ports;
using Rag.Tests.Unit.Documents.Support;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class HtmlTests
{
    [Fact]
    public void Code_controls_and_hidden_text_are_left_out()
    {
        var text = Read("""
            <p>seen</p><script>a()</script><style>b{}</style><noscript>c</noscript><template>d</template><p hidden>e</p>
            <div style="display: none">f</div><span aria-hidden="true">g</span><textarea>h</textarea><!-- i --><button>j</button>
            """).Text;

        Assert.Equal("seen", text);
    }

    [Fact]
    public void What_surrounds_the_text_on_every_page_is_left_out()
    {
        var text = Read("<nav>menu</nav><div class='cookie-banner'>cookies</div><div role=navigation>more</div><p>content</p><aside>ads</aside><footer>imprint</footer>").Text;

        Assert.Equal("content", text);
    }

    [Fact]
    public void A_page_that_is_all_menu_is_read_nevertheless() => Assert.Equal("only this", Read("<nav>only this</nav>").Text);

    [Fact]
    public void The_main_part_is_taken_when_it_holds_text()
    {
        var content = string.Concat(Enumerable.Repeat("A sentence of the article. ", 20)).Trim();

        Assert.Equal(content, Read($"<div>teaser</div><main><p>{content}</p></main><div>other</div>").Text);
    }

    [Fact]
    public void Headings_lists_and_code_keep_what_they_are()
    {
        var blocks = Read("<h2>Title <b>here</b></h2><ul><li>one<li>two<ol start=1><li>inner</ol></ul><pre>a\n  b</pre>").Blocks;

        Assert.Equal(
            [
                (BlockKind.Heading, 2, "Title here"), (BlockKind.ListItem, 0, "• one"), (BlockKind.ListItem, 0, "• two"), (BlockKind.ListItem, 0, "1. inner"),
                (BlockKind.Code, 0, "a\n  b"),
            ],
            blocks);
    }

    [Fact]
    public void Every_row_of_a_table_names_its_columns()
    {
        var blocks = Read("<table><tr><th>Naziv<th>Cijena</tr><tr><td>Kruh<td>2 EUR</tr><tr><td>Mlijeko<td>1 EUR</tr></table>").Blocks;

        Assert.Equal(
            [(BlockKind.TableRow, 1, "Naziv | Cijena"), (BlockKind.TableRow, 0, "Naziv: Kruh | Cijena: 2 EUR"), (BlockKind.TableRow, 0, "Naziv: Mlijeko | Cijena: 1 EUR")], blocks);
    }

    [Fact]
    public void Cells_that_span_rows_say_the_same_for_each_of_them()
    {
        var blocks = Read("<table><tr><th>City<th>Year<th>People</tr><tr><td rowspan=2>Split<td>2011<td>178</tr><tr><td>2021<td>161</tr></table>").Blocks;

        Assert.Equal("City: Split | Year: 2021 | People: 161", blocks.Last().Text);
    }

    [Fact]
    public void A_table_that_lays_out_the_page_is_read_as_text()
    {
        var blocks = Read("<table><tr><td><h1>Head</h1><p>Body</p><table><tr><td>a<td>b</tr></table></td></tr></table>").Blocks;

        Assert.Equal([(BlockKind.Heading, 1, "Head"), (BlockKind.Paragraph, 0, "Body"), (BlockKind.TableRow, 1, "a | b")], blocks);
    }

    [Fact]
    public void Line_breaks_and_blanks_are_those_a_reader_sees() => Assert.Equal("one two\nthree", Read("<p>  one \n\t two <br> three</p>").Text);

    [Fact]
    public void Elements_nested_five_thousand_deep_are_read()
    {
        var result = Read(string.Concat(Enumerable.Repeat("<i>", 5_000)) + "deep");

        Assert.Equal("deep", result.Text);
    }

    [Fact]
    public void A_page_without_head_or_end_is_recognised_by_its_content()
    {
        var result = InProcess.Read("<?xml version='1.0'?><!-- x --><HTML><body>text", "saved.txt");

        Assert.Equal("text/html", result.Opened!.MediaType);
    }

    private static ReadResult Read(string body) => InProcess.Read($"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>", "page.html");
}
