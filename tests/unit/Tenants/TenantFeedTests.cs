using Rag.Documents;
using Rag.Tenants;

namespace Rag.Tests.Unit.Tenants;

public sealed class TenantFeedTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_feed_keeps_the_latest_changes_and_knows_which_are_gone()
    {
        var feed = new TenantFeed(5, capacity: 3);
        for (var i = 0; i < 10; i++)
            feed.Append(new DocumentRemoved { DocumentId = Guid.CreateVersion7() }, s_noon);

        Assert.Equal(10, feed.Last);
        Assert.Equal(["5.8", "5.9", "5.10"], feed.After(7).Select(e => e.Cursor));
        Assert.True(feed.Holds(7));
        Assert.False(feed.Holds(6));
        Assert.False(feed.Holds(11));
        Assert.Equal(7, feed.Find("5.7"));
        Assert.Null(feed.Find("5.6"));
        Assert.Null(feed.Find("5.11"));
        Assert.Null(feed.Find("55.7"));
        Assert.Null(feed.Find(null));
    }

    [Fact]
    public void Of_many_changes_of_one_document_only_the_newest_is_told()
    {
        var feed = new TenantFeed(1, capacity: 100);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var page = 1; page <= 20; page++)
        {
            feed.Append(Changed(first, page), s_noon);
            feed.Append(Changed(second, page), s_noon);
        }

        feed.Append(new DocumentRemoved { DocumentId = second }, s_noon);
        var told = feed.After(0);

        Assert.Equal((first, 20), (Assert.IsType<DocumentChanged>(told[0]).Document.DocumentId, ((DocumentChanged)told[0]).Document.PagesRead));
        Assert.Equal(second, Assert.IsType<DocumentRemoved>(told[1]).DocumentId);
        Assert.Equal(2, told.Length);
    }

    private static DocumentChanged Changed(Guid document, int page) => new()
    {
        Document = new DocumentState { DocumentId = document, PagesRead = page }.ToSnapshot(),
    };
}
