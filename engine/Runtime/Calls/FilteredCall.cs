namespace Rag.Engine;

/// <summary>
/// A call on its way through filters. Each filter goes on by <see cref="Invoke"/>, so the call must know how far it has come: one stage further while a
/// filter runs, one back when it has ended. A filter may go on again, to retry.
/// </summary>
internal abstract class FilteredCall
{
    private int _stage;
    private Task? _work;
    private object? _result;

    public object? Result
    {
        get => HasOwnResult ? _result : _work is { IsCompletedSuccessfully: true } work ? ResultOf(work) : null;
        set
        {
            _result = value;
            HasOwnResult = true;
        }
    }

    // A filter has set the result; else it is that of the task.
    internal bool HasOwnResult { get; private set; }

    internal Task? Work => _work;

    protected abstract int Stages { get; }

    public Task Invoke()
    {
        // As in Orleans, a stage without a filter is passed for good. So a filter that goes on again after the method was called finds one filter fewer behind it.
        if (_stage < Stages && !HasFilter(_stage))
            _stage++;
        var stage = _stage;
        if (stage == Stages)
            return _work = Call();
        _stage++;
        Task work;
        try
        {
            work = Enter(stage);
        }
        catch
        {
            _stage--;
            throw;
        }

        // A filter that gives the call's own task back has nothing to do after it: then neither have we, and the call costs no frame of ours.
        var passes = ReferenceEquals(work, _work);
        if (!passes && !work.IsCompletedSuccessfully)
            return Leave(work, stage);
        _stage--;
        return passes || HasResult ? work : Task.FromException(Broken(stage));
    }

    protected virtual bool HasFilter(int stage) => true;

    // Runs a filter.
    protected abstract Task Enter(int stage);

    // Runs what the filters are around.
    protected abstract Task CallInner();

    protected abstract object? ResultOf(Task work);

    protected abstract string NameOf(int stage);

    private bool HasResult => HasOwnResult || _work is { IsCompletedSuccessfully: true };

    private Task Call()
    {
        try
        {
            return CallInner();
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    private async Task Leave(Task work, int stage)
    {
        try
        {
            await work;
        }
        finally
        {
            _stage--;
        }

        if (!HasResult)
            throw Broken(stage);
    }

    private InvalidOperationException Broken(int stage) => new($"The filter {NameOf(stage)} neither went on with {this} nor set a result.");
}
