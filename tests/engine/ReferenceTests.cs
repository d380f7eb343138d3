using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IFriendGrain : IGrainWithStringKey
{
    Task<IFriendGrain> Self();

    Task<string> KeyOf(IFriendGrain friend);

    Task<GrainId> Id();
}

public interface IBasicFriendGrain : IGrainWithStringKey
{
    Task<string> Hello();
}

[GrainType("friend-type")]
internal sealed class FriendGrain : Grain, IFriendGrain, IBasicFriendGrain
{
    public Task<IFriendGrain> Self() => Task.FromResult(this.AsReference<IFriendGrain>());

    public async Task<string> KeyOf(IFriendGrain friend) => (await friend.Id()).Key.ToString()!;

    public Task<GrainId> Id() => Task.FromResult(this.GetGrainId());

    public Task<string> Hello() => Task.FromResult("hello from " + this.GetPrimaryKeyString());
}

public sealed class ReferenceTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly string _key = "a key/with ž and : in it " + Guid.NewGuid();

    private IFriendGrain Grain => shared.Silo.Grain<IFriendGrain>(_key);

    [Fact]
    public void Two_references_to_one_grain_are_equal()
    {
        Assert.Equal(Grain, Grain);
        Assert.Equal(Grain.GetHashCode(), Grain.GetHashCode());
        Assert.NotEqual(Grain, shared.Silo.Grain<IFriendGrain>("another"));
    }

    [Fact]
    public void A_reference_tells_its_key_and_its_id()
    {
        Assert.Equal(_key, Grain.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("friend-type", _key), Grain.GetGrainId());
    }

    [Fact]
    public async Task A_grain_knows_its_own_id() => Assert.Equal(Grain.GetGrainId(), await Grain.Id());

    [Fact]
    public async Task A_grain_can_hand_itself_out()
    {
        var self = await Grain.Self();
        Assert.Equal(Grain, self);
        Assert.Equal(_key, (await self.Id()).Key.ToString());
    }

    [Fact]
    public async Task A_reference_can_be_an_argument() =>
        Assert.Equal(_key, await shared.Silo.Grain<IFriendGrain>().KeyOf(Grain).InTime());

    [Fact]
    public async Task A_grain_can_be_called_by_each_of_its_interfaces() =>
        Assert.Equal("hello from " + _key, await Grain.AsReference<IBasicFriendGrain>().Hello());

    [Fact]
    public async Task A_grain_can_be_found_by_its_id() =>
        Assert.Equal(_key, (await shared.Silo.Grains.GetGrain<IFriendGrain>(Grain.GetGrainId()).Id()).Key.ToString());

    [Fact]
    public void A_grain_id_is_read_from_what_it_is_written_as()
    {
        var id = Grain.GetGrainId();
        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.False(GrainId.TryParse("no slash", out _));
    }

    // Test vectors of XXH32 with seed 0, read as Orleans reads its bytes: least significant first. The last is long enough for the inner loop.
    [Theory]
    [InlineData("a", 0x56740D55)]
    [InlineData("abc", 0xFF53D132)]
    [InlineData("Nobody inspects the spammish repetition", 0x2F3B29E2)]
    public void The_uniform_hash_of_an_id_is_the_same_in_every_process(string text, uint hash) =>
        Assert.Equal(hash, IdSpan.Create(text).GetUniformHashCode());

    [Fact]
    public void An_interface_that_no_class_implements_is_refused_at_once() =>
        Assert.ThrowsAny<ArgumentException>(() => shared.Silo.Grain<IUnimplementedGrain>());
}

public interface IUnimplementedGrain : IGrainWithStringKey
{
    Task Touch();
}
