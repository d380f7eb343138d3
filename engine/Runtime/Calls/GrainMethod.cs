using System.ComponentModel;
using System.Reflection;
using Orleans.Concurrency;
using ReadOnlyAttribute = Orleans.Concurrency.ReadOnlyAttribute;

namespace Rag.Engine;

/// <summary>A method of a grain interface; generated code holds one for each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod
{
    private GrainMethod(MethodInfo info)
    {
        Info = info;
        Interface = info.DeclaringType!;
        InterfaceName = Interface.FullName!.Replace('+', '.');
        Options = Option<OneWayAttribute>(InvokeMethodOptions.OneWay)
            | Option<ReadOnlyAttribute>(InvokeMethodOptions.ReadOnly)
            | Option<AlwaysInterleaveAttribute>(InvokeMethodOptions.AlwaysInterleave);
        ResponseTimeout = info.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    /// <summary>The method.</summary>
    public MethodInfo Info { get; }

    /// <summary>The method's name; of a generic one with its parameter, as Orleans names it.</summary>
    public string Name => Info.IsGenericMethod ? $"{Info.Name}<T>" : Info.Name;

    /// <summary>The interface.</summary>
    public Type Interface { get; }

    /// <summary>Full name of the interface.</summary>
    public string InterfaceName { get; }

    /// <summary>How it is called.</summary>
    public InvokeMethodOptions Options { get; }

    /// <summary>How long its caller waits, where the method says so.</summary>
    public TimeSpan? ResponseTimeout { get; }

    /// <summary>Finds a method and reads its attributes, once.</summary>
    /// <param name="interfaceType">The interface.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="parameters">Its parameters' types, in order.</param>
    /// <exception cref="MissingMethodException">The interface has no such method.</exception>
    public static GrainMethod Find(Type interfaceType, string name, params Type[] parameters) =>
        new(interfaceType.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, parameters)
            ?? throw new MissingMethodException(interfaceType.FullName, name));

    internal static GrainMethod FindGeneric(Type interfaceType, string name, Type argument) => new(interfaceType.GetMethod(name)!.MakeGenericMethod(argument));

    private InvokeMethodOptions Option<TAttribute>(InvokeMethodOptions option)
        where TAttribute : Attribute => Info.IsDefined(typeof(TAttribute)) ? option : InvokeMethodOptions.None;
}
