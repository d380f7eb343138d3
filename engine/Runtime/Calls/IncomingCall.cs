using System.Collections.Concurrent;
using System.Reflection;

namespace Rag.Engine;

/// <summary>A message on its way through the incoming filters: the silo's, then the grain's own, then the method.</summary>
internal sealed class IncomingCall(Message message, IMethodCall request, Activation activation) : FilteredCall, IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> s_implementations = new();

    private readonly IIncomingGrainCallFilter[] _filters = activation.Class.Silo.Filters.Incoming;

    public IInvokable Request => request;

    public object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public GrainId TargetId => activation.GrainId;

    public GrainId? SourceId => message is Request { SourceId: var source } ? source : activation.GrainId;

    public MethodInfo InterfaceMethod => request.Method.Info;

    public MethodInfo ImplementationMethod => s_implementations.GetOrAdd((Target.GetType(), InterfaceMethod), static key => Implementation(key.Class, key.Method));

    public string InterfaceName => request.Method.InterfaceName;

    public string MethodName => request.Method.Name;

    // The last is the grain's own, whether it filters or not.
    protected override int Stages => _filters.Length + 1;

    private object Target => message is Request call ? call.TargetIn(activation) : message;

    public override string ToString() => $"{TargetId} {InterfaceName}.{MethodName}";

    protected override bool HasFilter(int stage) => stage < _filters.Length || activation.Class.FiltersItself;

    protected override Task Enter(int stage) => Filter(stage).Invoke(this);

    protected override Task CallInner() => message is Request call ? call.Invoke(Target) : ((GrainTimer)message).Tick();

    protected override object? ResultOf(Task work) => (message as Request)?.ResultOf(work);

    protected override string NameOf(int stage) => Filter(stage).GetType().Name;

    private IIncomingGrainCallFilter Filter(int stage) => stage < _filters.Length ? _filters[stage] : (IIncomingGrainCallFilter)Grain;

    private static MethodInfo Implementation(Type grainClass, MethodInfo method)
    {
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var map = grainClass.GetInterfaceMap(method.DeclaringType!);
        var implementation = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        return method.IsGenericMethod ? implementation.MakeGenericMethod(method.GetGenericArguments()) : implementation;
    }
}
