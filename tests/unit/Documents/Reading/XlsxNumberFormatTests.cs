using Rag.Documents.Reading;

namespace Rag.Tests.Unit.Documents.Reading;

public sealed class XlsxNumberFormatTests
{
    [Theory]
    [InlineData("#,##0.00\\ \"kn\"", "1234.5", "1234.5 kn")]
    [InlineData("[$€-x-euro2]\\ #,##0.00", "99.9", "€ 99.9")]
    [InlineData("_-* #,##0.00\\ [$€-41A]_-;\\-* #,##0.00\\ [$€-41A]_-;_-* \"-\"??\\ [$€-41A]_-;_-@_-", "-1500", "-1500 €")]
    [InlineData("$#,##0", "5", "$5")]
    [InlineData("0\" days\"", "30", "30 days")]
    [InlineData("General\" pcs\"", "7", "7 pcs")]
    public void A_number_is_shown_with_its_currency_or_unit(string format, string value, string shown) =>
        Assert.Equal(shown, XlsxNumberFormat.Parse(format).Show(value, has1904Dates: false));

    [Theory]
    [InlineData("00000", "1234", "01234")]
    [InlineData("00000000000", "1234567890", "01234567890")]
    [InlineData("0.00", "10", "10")]
    [InlineData("#,##0", "1234567", "1234567")]
    public void Leading_zeros_belong_to_a_number_and_grouping_does_not(string format, string value, string shown) =>
        Assert.Equal(shown, XlsxNumberFormat.Parse(format).Show(value, has1904Dates: false));

    [Theory]
    [InlineData("mmmm", "45352", "2024-03-01")]
    [InlineData("[$-41A]d. mmmm yyyy.;@", "45352", "2024-03-01")]
    [InlineData("[Red]0.00", "45352", "45352")]
    [InlineData("0.00E+00", "45352", "45352")]
    [InlineData("#,##0.00\" dd\"", "5", "5 dd")]
    public void Only_a_format_of_dates_makes_a_date(string format, string value, string shown) =>
        Assert.Equal(shown, XlsxNumberFormat.Parse(format).Show(value, has1904Dates: false));

    [Theory]
    [InlineData("[h]:mm", "1.5", "36:00")]
    [InlineData("[mm]:ss", "0.0006944444444", "0:01")]
    [InlineData("[h]:mm:ss", "-0.5", "-12:00")]
    public void Hours_that_go_on_behind_a_day_are_no_date(string format, string value, string shown) =>
        Assert.Equal(shown, XlsxNumberFormat.Parse(format).Show(value, has1904Dates: false));

    [Theory]
    [InlineData("\"never closed", "5", "5")]
    [InlineData("[$", "5", "5")]
    [InlineData("\\", "5", "5")]
    [InlineData("_", "5", "5")]
    [InlineData("", "x", "x")]
    public void A_broken_format_leaves_the_number(string format, string value, string shown) =>
        Assert.Contains(shown, XlsxNumberFormat.Parse(format).Show(value, has1904Dates: false), StringComparison.Ordinal);
}
