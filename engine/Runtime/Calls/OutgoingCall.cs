using System.Reflection;

namespace Rag.Engine;

/// <summary>A call on its way through the outgoing filters, in the end into the transport.</summary>
internal sealed class OutgoingCall(Request request) : FilteredCall, IOutgoingGrainCallContext
{
    public IInvokable Request => request;

    public object Grain => request.Target;

    public IGrainContext? SourceContext => request.Source;

    public GrainId? SourceId => request.Source?.GrainId;

    public GrainId TargetId => request.TargetId;

    public MethodInfo InterfaceMethod => request.Method.Info;

    public string InterfaceName => request.Method.InterfaceName;

    public string MethodName => request.Method.Name;

    protected override int Stages => Filters.Length;

    private IOutgoingGrainCallFilter[] Filters => request.Class.Silo.Filters.Outgoing;

    public override string ToString() => request.ToString();

    // What a filter throws at once breaks the promise, like what it throws later.
    internal Task Run()
    {
        try
        {
            return Invoke();
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    internal Task<TResult> Run<TResult>()
    {
        var work = Run();
        return ReferenceEquals(work, Work) && !HasOwnResult ? (Task<TResult>)work : Finish<TResult>(work);
    }

    protected override Task Enter(int stage) => Filters[stage].Invoke(this);

    protected override Task CallInner()
    {
        // A filter that goes on again sends the same call once more.
        if (Work is not null)
            request = request.Again();

        // A filter may have changed what travels with the call.
        request.Context = RequestContext.Current;
        return request.Post();
    }

    protected override object? ResultOf(Task work) => request.ResultOf(work);

    protected override string NameOf(int stage) => Filters[stage].GetType().Name;

    private async Task<TResult> Finish<TResult>(Task work)
    {
        await work;
        return HasOwnResult ? (TResult)Result! : ((Task<TResult>)Work!).Result;
    }
}
