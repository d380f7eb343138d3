using Orleans.Storage;
using Rag.Storage;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Contracts;

/// <summary>What every grain storage must do, whatever table its rows are in.</summary>
public abstract class GrainStorageContract(IServiceProvider services, string provider, string stateName) : StorageContract(services)
{
    private IGrainStorage Storage => GrainStorage(provider);

    [Fact]
    public async Task A_state_that_was_never_written_is_new_and_has_no_etag()
    {
        var state = new GrainState<Note> { State = new Note { Text = "left over" }, ETag = "7", RecordExists = true };

        await Storage.ReadStateAsync(stateName, NewGrain(), state);

        Assert.Equal(("", null, false), (state.State!.Text, state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task A_written_state_is_read_back_with_its_etag()
    {
        var grain = NewGrain();
        var written = new GrainState<Note>(new Note { Text = "čaj\0", Tags = ["a", "b"] });
        await Storage.WriteStateAsync(stateName, grain, written);

        var read = new GrainState<Note>();
        await Storage.ReadStateAsync(stateName, grain, read);

        Assert.Equal("čaj\uFFFD", read.State!.Text);
        Assert.Equal(["a", "b"], read.State.Tags);
        Assert.Equal((written.ETag, true), (read.ETag, read.RecordExists));
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Each_write_changes_the_etag_and_an_old_one_is_refused()
    {
        var grain = NewGrain();
        var state = new GrainState<Note>(new Note { Text = "one" });
        await Storage.WriteStateAsync(stateName, grain, state);
        var old = state.ETag;
        state.State = new Note { Text = "two" };
        await Storage.WriteStateAsync(stateName, grain, state);

        Assert.NotEqual(old, state.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync(stateName, grain, new GrainState<Note>(new Note { Text = "a zombie" }, old)));
        await Storage.ReadStateAsync(stateName, grain, state);
        Assert.Equal("two", state.State!.Text);
    }

    [Fact]
    public async Task Of_two_activations_that_write_a_new_state_one_is_refused()
    {
        var grain = NewGrain();
        await Storage.WriteStateAsync(stateName, grain, new GrainState<Note>(new Note { Text = "first" }));

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync(stateName, grain, new GrainState<Note>(new Note { Text = "second" })));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(stateName, grain, new GrainState<Note>(new Note())));
    }

    [Fact]
    public async Task A_cleared_state_is_new_again_and_can_be_written_again()
    {
        var grain = NewGrain();
        var state = new GrainState<Note>(new Note { Text = "one" });
        await Storage.WriteStateAsync(stateName, grain, state);
        var old = state.ETag;

        await Storage.ClearStateAsync(stateName, grain, state);

        Assert.Equal(("", null, false), (state.State!.Text, state.ETag, state.RecordExists));
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync(stateName, grain, new GrainState<Note>(new Note { Text = "a zombie" }, old)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync(stateName, grain, new GrainState<Note>(new Note(), old)));
        await Storage.ClearStateAsync(stateName, grain, new GrainState<Note>(new Note()));
        await Storage.WriteStateAsync(stateName, grain, state);
        Assert.NotNull(state.ETag);
    }

    [Fact]
    public async Task The_same_id_in_another_tenant_is_another_row()
    {
        var id = Guid.CreateVersion7();
        var (one, two) = (NewGrain(id), NewGrain(id));
        await Storage.WriteStateAsync(stateName, one, new GrainState<Note>(new Note { Text = "one" }));
        await Storage.WriteStateAsync(stateName, two, new GrainState<Note>(new Note { Text = "two" }));

        var read = new GrainState<Note>();
        await Storage.ReadStateAsync(stateName, one, read);

        Assert.Equal("one", read.State!.Text);
    }

    /// <summary>A grain of a new tenant.</summary>
    protected GrainId NewGrain(Guid? id = null) => GrainId.Create("note", $"{NewTenant().Id}/{id ?? Guid.CreateVersion7():D}");

    /// <summary>Some state.</summary>
    public sealed class Note
    {
        public string Text { get; set; } = "";

        public string[] Tags { get; set; } = [];
    }
}

/// <summary>What the storage of listed nouns does besides.</summary>
public abstract class CatalogStorageContract(IServiceProvider services) : GrainStorageContract(services, StorageNames.Catalog, "chat")
{
    [Fact]
    public async Task A_tenants_own_state_has_the_tenant_as_its_key()
    {
        var grain = GrainId.Create("tenant", NewTenant().Id.ToString());
        var state = new GrainState<Note>(new Note { Text = "acme" });
        await GrainStorage(StorageNames.Catalog).WriteStateAsync("tenant", grain, state);
        await GrainStorage(StorageNames.Catalog).WriteStateAsync("tenant", grain, state);

        await GrainStorage(StorageNames.Catalog).ReadStateAsync("tenant", grain, state);

        Assert.Equal("acme", state.State!.Text);
    }

    [Fact]
    public async Task A_state_of_no_noun_is_refused_with_the_names_that_there_are()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => GrainStorage(StorageNames.Catalog).ReadStateAsync("documnet", NewGrain(), new GrainState<Note>()));

        Assert.Contains("'tenant', 'user', 'document', 'chat', 'schedule', not 'documnet'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat", "no-tenant")]
    [InlineData("chat", "0199a7b0-0000-7000-8000-000000000001/no-id")]
    [InlineData("tenant", "0199a7b0-0000-7000-8000-000000000001/0199a7b0-0000-7000-8000-000000000002")]
    public async Task A_grain_whose_key_is_not_of_the_nouns_form_has_no_row(string noun, string key) =>
        await Assert.ThrowsAsync<FormatException>(
            () => GrainStorage(StorageNames.Catalog).ReadStateAsync(noun, GrainId.Create(noun, key), new GrainState<Note>()));
}
