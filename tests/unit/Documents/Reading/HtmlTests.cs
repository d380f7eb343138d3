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

    [Theory]
    [InlineData("font-size:0")]
    [InlineData("opacity: 0")]
    [InlineData("position:absolute; left:-9999px")]
    [InlineData("VISIBILITY: hidden !important")]
    public void What_a_style_hides_is_left_out_however_it_is_written(string style) => Assert.Equal("seen", Read($"<p>seen</p><p style='{style}'>hidden</p>").Text);

    [Fact]
    public void Small_parts_of_links_that_are_named_like_surroundings_are_left_out()
    {
        var content = string.Concat(Enumerable.Repeat("A sentence of the page. ", 20)).Trim();

        var text = Read($"""
            <div class="has-sidebar"><div class="CookieNotice"><p>Cookies!</p></div><p>{content}</p>
            <div class="article__related"><a>Other</a></div><div class="footer-wrap">Imprint <a>Terms of use</a></div></div>
            """).Text;

        Assert.Equal(content, text);
    }

    [Fact]
    public void A_part_that_is_named_like_surroundings_but_holds_no_links_is_text() => Assert.Contains("eggs 5", Read("<p>Our place</p><div class=menu>Breakfast: eggs 5, toast 3</div>").Text, StringComparison.Ordinal);

    [Fact]
    public void Elements_of_XHTML_that_end_themselves_swallow_nothing()
    {
        var result = InProcess.Read("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><style type='text/css'/><script src='a.js'/></head><body><p>text</p></body></html>", "a.xhtml");

        Assert.Equal("text", result.Text);
    }

    [Fact]
    public void An_encoding_that_a_script_talks_of_is_not_that_of_the_page()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var page = System.Text.Encoding.GetEncoding(1251).GetBytes("<html><head><script>s='charset=utf-7'</script><meta charset=windows-1251></head><body>Привет мир</body></html>");

        Assert.Equal("Привет мир", InProcess.Read(page, "a.html").Text);
    }

    [Fact]
    public void Rows_that_name_themselves_say_so() =>
        Assert.Equal(["Capital: Zagreb", "Currency: euro"], Read("<table><tr><th>Capital<td>Zagreb</tr><tr><th>Currency<td>euro</tr></table>").Blocks.Select(block => block.Text));

    [Fact]
    public void A_table_made_of_roles_is_a_table() => Assert.Equal(
        "Name: Ana | Age: 31",
        Read("<div role=table><div role=row><span role=columnheader>Name</span><span role=columnheader>Age</span></div><div role=row><span role=cell>Ana</span><span role=cell>31</span></div></div>").Blocks.Last().Text);

    [Fact]
    public void Lists_keep_the_numbers_that_the_page_gives_them() =>
        Assert.Equal(["5. five", "9. nine", "10. ten"], Read("<ol start=5><li>five<li value=9>nine<li>ten</ol>").Blocks.Select(block => block.Text));

    [Fact]
    public void Links_side_by_side_stay_apart() => Assert.Equal("One Two", Read("<p><a>One</a><a>Two</a></p>").Text);
}
