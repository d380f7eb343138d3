using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

[GenerateSerializer]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";
}

[GenerateSerializer, Immutable]
public sealed record NoteView
{
    [Id(0)]
    public required string Text { get; init; }

    [Id(1)]
    public string? ETag { get; init; }

    [Id(2)]
    public bool Exists { get; init; }

    [Id(3)]
    public Guid Activation { get; init; }
}

public interface INoteGrain : IGrainWithStringKey
{
    Task<NoteView> Read();

    Task<NoteView> Write(string text);

    Task SetWithoutWriting(string text);

    Task<NoteView> Reread();

    Task<NoteView> Clear();

    Task Leave();

    Task<bool> WriteAndCatch(string text);

    Task WriteThrough(string key, string text);

    Task<GrainId> Id();
}

internal sealed class NoteGrain([PersistentState("note", "memory")] IPersistentState<Note> note) : Grain, INoteGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private bool _hadStateWhenWaking;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hadStateWhenWaking = note.State is not null;
        return Task.CompletedTask;
    }

    public Task<NoteView> Read() => Task.FromResult(View());

    public async Task<NoteView> Write(string text)
    {
        note.State.Text = text;
        await note.WriteStateAsync();
        return View();
    }

    public Task SetWithoutWriting(string text)
    {
        note.State.Text = text;
        return Task.CompletedTask;
    }

    public async Task<NoteView> Reread()
    {
        await note.ReadStateAsync();
        return View();
    }

    public async Task<NoteView> Clear()
    {
        await note.ClearStateAsync();
        return View();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<bool> WriteAndCatch(string text)
    {
        try
        {
            await Write(text);
            return false;
        }
        catch (InconsistentStateException)
        {
            return true;
        }
    }

    public Task WriteThrough(string key, string text) => GrainFactory.GetGrain<INoteGrain>(key).Write(text);

    public Task<GrainId> Id() => Task.FromResult(this.GetGrainId());

    private NoteView View()
    {
        Assert.True(_hadStateWhenWaking);
        return new() { Text = note.State.Text, ETag = note.Etag, Exists = note.RecordExists, Activation = _activation };
    }
}

public sealed class StateTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = Guid.NewGuid().ToString();

    private INoteGrain Grain => shared.Silo.Grain<INoteGrain>(_key);

    [Fact]
    public async Task A_state_that_was_never_written_is_a_new_one_without_a_record()
    {
        var view = await Grain.Read();
        Assert.Equal(("", null, false), (view.Text, view.ETag, view.Exists));
    }

    [Fact]
    public async Task What_is_written_is_there_for_the_next_activation()
    {
        var written = await Grain.Write("remember");
        await Grain.Leave();
        var read = await Grain.Read();
        Assert.NotEqual(written.Activation, read.Activation);
        Assert.Equal(("remember", written.ETag, true), (read.Text, read.ETag, read.Exists));
    }

    [Fact]
    public async Task What_is_not_written_is_lost_with_the_activation()
    {
        await Grain.Write("written");
        await Grain.SetWithoutWriting("not written");
        await Grain.Leave();
        Assert.Equal("written", (await Grain.Read()).Text);
    }

    [Fact]
    public async Task Reading_again_drops_what_was_not_written()
    {
        await Grain.Write("written");
        await Grain.SetWithoutWriting("not written");
        Assert.Equal("written", (await Grain.Reread()).Text);
    }

    [Fact]
    public async Task Every_write_gives_the_record_another_version()
    {
        var first = await Grain.Write("one");
        var second = await Grain.Write("two");
        Assert.NotNull(first.ETag);
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task A_cleared_state_has_no_record_and_can_be_written_again()
    {
        await Grain.Write("one");
        var cleared = await Grain.Clear();
        Assert.Equal(("", false), (cleared.Text, cleared.Exists));
        await Grain.Leave();
        Assert.False((await Grain.Read()).Exists);
        Assert.True((await Grain.Write("two")).Exists);
    }

    [Fact]
    public async Task A_write_is_refused_when_somebody_else_wrote_meanwhile_and_the_escaped_error_ends_the_activation()
    {
        var before = await Grain.Write("mine");
        await SomebodyElseWrites();
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Grain.Write("mine again").InTime());
        var after = await Grain.Read();
        Assert.NotEqual(before.Activation, after.Activation);
        Assert.Equal("theirs", after.Text);
        Assert.Equal("mine again", (await Grain.Write("mine again")).Text);
    }

    [Fact]
    public async Task A_refused_write_that_the_grain_handles_leaves_the_activation_alive()
    {
        var before = await Grain.Write("mine");
        await SomebodyElseWrites();
        Assert.True(await Grain.WriteAndCatch("mine again"));
        Assert.Equal("theirs", (await Grain.Reread()).Text);
        Assert.Equal(before.Activation, (await Grain.Read()).Activation);
    }

    [Fact]
    public async Task A_refused_write_ends_the_activation_whose_state_it_is_and_not_its_caller()
    {
        var caller = shared.Silo.Grain<INoteGrain>();
        var (callerBefore, before) = (await caller.Read(), await Grain.Write("mine"));
        await SomebodyElseWrites();
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => caller.WriteThrough(_key, "mine again").InTime());
        Assert.Equal(callerBefore.Activation, (await caller.Read()).Activation);
        Assert.NotEqual(before.Activation, (await Grain.Read()).Activation);
    }

    [Fact]
    public async Task A_clear_is_refused_as_well_when_somebody_else_wrote_meanwhile()
    {
        var before = await Grain.Write("mine");
        await SomebodyElseWrites();
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Grain.Clear().InTime());
        var after = await Grain.Read();
        Assert.Equal(("theirs", true), (after.Text, after.Exists));
        Assert.NotEqual(before.Activation, after.Activation);
    }

    [Fact]
    public async Task Of_two_that_write_from_the_same_version_one_is_refused()
    {
        await Grain.Write("common");
        var storage = shared.Silo.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var id = await Grain.Id();
        GrainState<Note>[] records = [new(), new()];
        foreach (var record in records)
        {
            await storage.ReadStateAsync("note", id, record);
            record.State = new Note { Text = "changed" };
        }

        await storage.WriteStateAsync("note", id, records[0]);
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, records[1]));
    }

    private async Task SomebodyElseWrites()
    {
        var storage = shared.Silo.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var record = new GrainState<Note>();
        var id = await Grain.Id();
        await storage.ReadStateAsync("note", id, record);
        record.State = new Note { Text = "theirs" };
        await storage.WriteStateAsync("note", id, record);
    }
}
