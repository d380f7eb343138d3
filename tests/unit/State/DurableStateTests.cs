using Rag.State;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.State;

public sealed class DurableStateTests
{
    private sealed record Note
    {
        public string Text { get; init; } = "";
    }

    [Fact]
    public async Task A_state_is_seen_when_it_is_written_and_not_before()
    {
        var storage = new Storage();
        var state = new DurableState<Note>(storage);
        storage.Write = new TaskCompletionSource();

        var persist = state.Persist(new Note { Text = "new" });

        Assert.Null(state.Value);
        storage.Write.SetResult();
        await persist.InTime("the write");
        Assert.Equal("new", state.Value!.Text);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_memory_as_the_storage_is()
    {
        var storage = new Storage();
        var state = new DurableState<Note>(storage);
        await state.Persist(new Note { Text = "old" });
        storage.Write = new TaskCompletionSource();
        storage.Write.SetException(new IOException());

        await Assert.ThrowsAsync<IOException>(() => state.Persist(new Note { Text = "new" }));

        Assert.Equal(("old", "old"), (state.Value!.Text, storage.State.Text));
    }

    [Fact]
    public async Task What_was_cleared_is_not_there()
    {
        var state = new DurableState<Note>(new Storage());
        await state.Persist(new Note());

        await state.Clear();

        Assert.Null(state.Value);
    }

    private sealed class Storage : IPersistentState<Note>
    {
        public Note State { get; set; } = new();

        public string? Etag => null;

        public bool RecordExists { get; private set; }

        public TaskCompletionSource? Write { get; set; }

        public async Task WriteStateAsync()
        {
            await (Write?.Task ?? Task.CompletedTask);
            RecordExists = true;
        }

        public Task ClearStateAsync()
        {
            RecordExists = false;
            return Task.CompletedTask;
        }

        public Task ReadStateAsync() => Task.CompletedTask;
    }
}
