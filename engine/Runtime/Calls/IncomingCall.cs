using System.Collections.Concurrent;
using System.Reflection;

namespace Rag.Engine;

/// <summary>A message on its way through the incoming filters: the silo's, then the grain's own, then the method.</summary>
internal sealed class IncomingCall(Message message, Activation activation) : FilteredCall, IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> s_implementations = new();

    public IInvokable Request => Call;

    public object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public GrainId TargetId => activation.GrainId;

    public GrainId? SourceId => message is Request { SourceId: var source } ? source : activation.GrainId;

    public MethodInfo InterfaceMethod => Call.Method.Info;

    public MethodInfo ImplementationMethod => s_implementations.GetOrAdd((Target.GetType(), InterfaceMethod), static key => Implementation(key.Class, key.Method));

    public string InterfaceName => Call.Method.InterfaceName;

    public string MethodName => Call.Method.Name;

    // The last is the grain's own, whether it filters or not.
    protected override int Stages => Filters.Length + 1;

    // Both kinds of messages, requests and ticks, are calls of a method.
    private IMethodCall Call => (IMethodCall)message;

    private IIncomingGrainCallFilter[] Filters => activation.Class.Silo.Filters.Incoming;

    private object Target => message is Request call ? call.TargetIn(activation) : message;

    public override string ToString() => $"{TargetId} {InterfaceName}.{MethodName}";

    protected override bool HasFilter(int stage) => stage < Filters.Length || activation.Class.FiltersItself;

    protected override Task Enter(int stage) => Filter(stage).Invoke(this);

    protected override Task CallInner() => message is Request call ? call.Invoke(Target) : ((GrainTimer)message).Tick();

    protected override object? ResultOf(Task work) => (message as Request)?.ResultOf(work);

    protected override string NameOf(int stage) => Filter(stage).GetType().Name;

    private IIncomingGrainCallFilter Filter(int stage) => stage < Filters.Length ? Filters[stage] : (IIncomingGrainCallFilter)Grain;

    private static MethodInfo Implementation(Type grainClass, MethodInfo method)
    {
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var map = grainClass.GetInterfaceMap(method.DeclaringType!);
        var implementation = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        return method.IsGenericMethod ? implementation.MakeGenericMethod(method.GetGenericArguments()) : implementation;
    }
}
