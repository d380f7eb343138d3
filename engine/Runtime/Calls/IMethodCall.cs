using System.ComponentModel;
using System.Reflection;

namespace Rag.Engine;

/// <summary>A request whose answers about itself come from its <see cref="GrainMethod"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMethodCall : IRequest
{
    /// <summary>The method.</summary>
    GrainMethod Method { get; }

    InvokeMethodOptions IRequest.Options => Method.Options;

    string IInvokable.GetMethodName() => Method.Name;

    string IInvokable.GetInterfaceName() => Method.InterfaceName;

    string IInvokable.GetActivityName() => $"{Method.Interface.Name}/{Method.Name}";

    MethodInfo IInvokable.GetMethod() => Method.Info;

    Type IInvokable.GetInterfaceType() => Method.Interface;

    TimeSpan? IInvokable.GetDefaultResponseTimeout() => Method.ResponseTimeout;
}
