using Rag.Documents;
using Rag.Tenants;

namespace Rag.Tests.Unit.Tenants;

/// <summary>What watchers were told becomes what is stored.</summary>
public sealed class ToldDocumentsTests
{
    private static readonly Guid s_first = new("0197aaaa-0000-7000-8000-000000000001"), s_second = new("0197aaaa-0000-7000-8000-000000000002");
    private static readonly HashSet<Guid> s_none = [];
    private readonly ToldDocuments _told = new();

    [Fact]
    public void What_was_told_is_not_told_again()
    {
        _told.Take(new TenantSnapshotted { Documents = [Document(s_first, DocumentStep.Chunked)] });
        _told.Take(new DocumentChanged { Document = Document(s_first, DocumentStep.Indexed) });

        Assert.Empty(_told.DifferencesFrom([Document(s_first, DocumentStep.Indexed)], isWhole: true, s_none));
    }

    [Fact]
    public void A_change_and_a_removal_that_nobody_told_of_are_told()
    {
        _told.Take(new TenantSnapshotted { Documents = [Document(s_first, DocumentStep.Chunked), Document(s_second, DocumentStep.Indexed)] });

        var changes = _told.DifferencesFrom([Document(s_first, DocumentStep.Indexed)], isWhole: true, s_none);

        Assert.Equal(DocumentStep.Indexed, Assert.IsType<DocumentChanged>(changes[0]).Document.Step);
        Assert.Equal(s_second, Assert.IsType<DocumentRemoved>(changes[1]).DocumentId);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public void What_is_not_in_a_part_of_the_list_is_not_taken_for_removed()
    {
        _told.Take(new TenantSnapshotted { Documents = [Document(s_first, DocumentStep.Indexed), Document(s_second, DocumentStep.Indexed)] });

        Assert.Empty(_told.DifferencesFrom([Document(s_first, DocumentStep.Indexed)], isWhole: false, s_none));
    }

    [Fact]
    public void What_was_told_of_while_the_list_was_read_waits_for_the_next_time()
    {
        _told.Take(new DocumentChanged { Document = Document(s_first, DocumentStep.Indexed) });

        Assert.Empty(_told.DifferencesFrom([Document(s_first, DocumentStep.Chunked)], isWhole: true, new HashSet<Guid> { s_first }));
        Assert.Empty(_told.DifferencesFrom([], isWhole: true, new HashSet<Guid> { s_first }));
    }

    private static DocumentSnapshot Document(Guid id, DocumentStep step) => new()
    {
        DocumentId = id, Title = "note", MediaType = "text/plain", Size = 1, Collection = "default", Step = step, Progress = 0.5, Version = 1, TaskId = id, UserId = id,
        CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
