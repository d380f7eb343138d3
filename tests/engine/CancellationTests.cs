using Rag.Tests.Engine.Fixture;

namespace Rag.Tests.Engine;

public interface IPatientGrain : IGrainWithStringKey
{
    /// <summary>Waits for ever, unless it is cancelled.</summary>
    Task<int> WaitForEver(CancellationToken cancellationToken);

    /// <summary>Does not listen to the token.</summary>
    Task Ignore(CancellationToken cancellationToken);

    Task Touch(CancellationToken cancellationToken);

    Task<bool> ListenerRunsInOwnTurn(CancellationToken cancellationToken);

    Task<int> PassOn(string key, CancellationToken cancellationToken);
}

internal sealed class PatientGrain : Grain, IPatientGrain
{
    private string Key => this.GetPrimaryKeyString();

    public async Task<int> WaitForEver(CancellationToken cancellationToken)
    {
        Signals.Raise(Key, "waiting");
        try
        {
            await Signals.Hold(Key, "never", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Signals.Raise(Key, "cancelled");
            throw;
        }

        return 1;
    }

    public async Task Ignore(CancellationToken cancellationToken)
    {
        await using var knowing = cancellationToken.Register(() => Signals.Raise(Key, "knows"));
        Signals.Raise(Key, "ignoring");
        await Signals.Hold(Key, "may end", CancellationToken.None);
        Signals.Raise(Key, cancellationToken.IsCancellationRequested ? "ended knowing" : "ended unknowing");
    }

    public Task Touch(CancellationToken cancellationToken)
    {
        Signals.Raise(Key, "touched");
        return Task.CompletedTask;
    }

    public async Task<bool> ListenerRunsInOwnTurn(CancellationToken cancellationToken)
    {
        var own = TaskScheduler.Current;
        var listened = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = cancellationToken.Register(() => listened.TrySetResult(TaskScheduler.Current == own));
        Signals.Raise(Key, "listening");
        Signals.Raise(Key, await listened.Task ? "heard in own turn" : "heard elsewhere");
        return true;
    }

    public Task<int> PassOn(string key, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<IPatientGrain>(key).WaitForEver(cancellationToken);
}

public sealed class CancellationTests(SharedSilo shared) : IClassFixture<SharedSilo>, IDisposable
{
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly CancellationTokenSource _source = new();

    private IPatientGrain Grain => shared.Silo.Grain<IPatientGrain>(_key);

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task The_callee_sees_its_token_cancelled_when_the_caller_cancels()
    {
        var call = Grain.WaitForEver(_source.Token);
        await Signals.Wait(_key, "waiting");
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Signals.Wait(_key, "cancelled");
    }

    [Fact]
    public async Task A_cancelled_caller_returns_at_once_while_the_callee_may_still_finish()
    {
        var call = Grain.Ignore(_source.Token);
        await Signals.Wait(_key, "ignoring");
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Signals.Wait(_key, "knows");
        Assert.False(Signals.IsRaised(_key, "ended knowing"));
        var touch = Grain.Touch(CancellationToken.None);
        Signals.Raise(_key, "may end");
        await Signals.Wait(_key, "ended knowing");
        await touch.InTime();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_releases_its_caller_before_its_turn_comes()
    {
        var first = Grain.Ignore(CancellationToken.None);
        await Signals.Wait(_key, "ignoring");
        var second = Grain.Touch(_source.Token);
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.InTime());
        // Whether it is run all the same is open: the cancellation travels beside the call.
        Assert.False(first.IsCompleted);
        Assert.False(Signals.IsRaised(_key, "touched"));
        Signals.Raise(_key, "may end");
        await first.InTime();
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_made()
    {
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Grain.Touch(_source.Token).InTime());
        Assert.False(Signals.IsRaised(_key, "touched"));
    }

    [Fact]
    public async Task Listeners_of_the_callees_token_run_in_a_turn_of_the_callee()
    {
        var call = Grain.ListenerRunsInOwnTurn(_source.Token);
        await Signals.Wait(_key, "listening");
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Signals.Wait(_key, "heard in own turn");
    }

    [Fact]
    public async Task A_cancellation_travels_on_with_the_token()
    {
        var last = Guid.NewGuid().ToString();
        var call = Grain.PassOn(last, _source.Token);
        await Signals.Wait(last, "waiting");
        await _source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        await Signals.Wait(last, "cancelled");
    }

    [Fact]
    public async Task A_token_that_is_not_cancelled_changes_nothing()
    {
        await Grain.Touch(_source.Token).InTime();
        await _source.CancelAsync();
        await Grain.Touch(CancellationToken.None).InTime();
    }
}
