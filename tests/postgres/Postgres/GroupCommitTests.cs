using Rag.Storage;
using Rag.Storage.Postgres;

namespace Rag.Tests.Postgres.Postgres;

public sealed class GroupCommitTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly List<string> commits = [];
    private readonly SemaphoreSlim began = new(0);
    private readonly SemaphoreSlim mayEnd = new(0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_that_come_during_a_commit_go_together_in_the_next_one()
    {
        await using var group = Group();
        var first = group.Write("a", Cancellation);
        await Began();

        var others = "b c d".Split(' ').Select(item => group.Write(item, Cancellation)).ToArray();
        mayEnd.Release(2);

        Assert.Equal("A", await first);
        Assert.Equal(["B", "C", "D"], await Task.WhenAll(others));
        Assert.Equal(["a", "b c d"], commits);
    }

    [Fact]
    public async Task No_commit_takes_more_than_its_limit()
    {
        await using var group = Group(limit: 2);
        var all = new List<Task<string>> { group.Write("a", Cancellation) };
        await Began();
        all.AddRange("b c d".Split(' ').Select(item => group.Write(item, Cancellation)));
        mayEnd.Release(3);

        await Task.WhenAll(all);

        Assert.Equal(["a", "b c", "d"], commits);
    }

    [Fact]
    public async Task Items_of_one_key_go_one_after_the_other()
    {
        await using var group = Group();
        var all = new List<Task<string>> { group.Write("a", Cancellation) };
        await Began();
        all.AddRange("b1 c b2 d".Split(' ').Select(item => group.Write(item, Cancellation)));
        mayEnd.Release(3);

        await Task.WhenAll(all);

        Assert.Equal(["a", "b1 c", "b2 d"], commits);
    }

    [Fact]
    public async Task An_item_that_is_refused_does_not_fail_its_neighbours()
    {
        await using var group = Group();
        var first = group.Write("a", Cancellation);
        await Began();
        var good = group.Write("b", Cancellation);
        var poison = group.Write("poison", Cancellation);
        var alsoGood = group.Write("c", Cancellation);
        mayEnd.Release(5);

        Assert.Equal(["A", "B", "C"], await Task.WhenAll(first, good, alsoGood));
        Assert.Equal("poison", (await Assert.ThrowsAsync<ArgumentException>(() => poison)).Message);
    }

    [Fact]
    public async Task When_the_database_is_away_everyone_in_the_commit_is_told_and_later_items_are_tried()
    {
        await using var group = Group();
        var first = group.Write("a", Cancellation);
        await Began();
        var unlucky = new[] { group.Write("away", Cancellation), group.Write("b", Cancellation) };
        mayEnd.Release(3);

        await first;
        foreach (var item in unlucky)
            await Assert.ThrowsAsync<StorageUnavailableException>(() => item);
        Assert.Equal("C", await group.Write("c", Cancellation));
    }

    [Fact]
    public async Task An_item_that_is_given_up_before_its_commit_is_not_written()
    {
        await using var group = Group();
        using var impatience = new CancellationTokenSource();
        var first = group.Write("a", Cancellation);
        await Began();
        var given = group.Write("b", impatience.Token);
        var kept = group.Write("c", Cancellation);

        await impatience.CancelAsync();
        mayEnd.Release(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await Task.WhenAll(first, kept);
        Assert.Equal(["a", "c"], commits);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_refuses_what_comes_later()
    {
        var group = Group();
        var first = group.Write("a", Cancellation);
        await Began();
        var second = group.Write("b", Cancellation);
        mayEnd.Release(2);

        await group.DisposeAsync();

        Assert.Equal(["A", "B"], await Task.WhenAll(first, second));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => group.Write("c", Cancellation));
    }

    public void Dispose()
    {
        began.Dispose();
        mayEnd.Dispose();
    }

    private GroupCommit<string, char, string> Group(int limit = 100) => new(item => item[0], Commit, limit);

    private async Task Began() => Assert.True(await began.WaitAsync(Deadline, Cancellation), "The first commit did not begin.");

    private async Task<IReadOnlyList<string>> Commit(IReadOnlyList<string> items)
    {
        began.Release();
        Assert.True(await mayEnd.WaitAsync(Deadline), "The test lets no more commits end.");
        if (items.Contains("away"))
            throw new StorageUnavailableException("away");
        if (items.Contains("poison"))
            throw new ArgumentException("poison");
        commits.Add(string.Join(' ', items));
        return [.. items.Select(item => item.ToUpperInvariant())];
    }
}
