using System.Reflection;

namespace Orleans
{
    /// <summary>What a call filter sees of a call.</summary>
    public interface IGrainCallContext
    {
        /// <summary>The call's method and arguments.</summary>
        IInvokable Request { get; }

        /// <summary>The grain (incoming) or the reference (outgoing).</summary>
        object Grain { get; }

        /// <summary>The method of the interface.</summary>
        MethodInfo InterfaceMethod { get; }

        /// <summary>Who calls: a grain, or the client of this host; null for a call that leaves the host's own code.</summary>
        GrainId? SourceId { get; }

        /// <summary>Who is called.</summary>
        GrainId TargetId { get; }

        /// <summary>Full name of the interface.</summary>
        string InterfaceName { get; }

        /// <summary>Name of the method.</summary>
        string MethodName { get; }

        /// <summary>The result, after <see cref="Invoke"/>; a filter may set it, also instead of going on.</summary>
        object? Result { get; set; }

        /// <summary>Goes on: to the next filter, in the end to the method.</summary>
        Task Invoke();
    }

    /// <summary>A call on its way into a grain.</summary>
    public interface IIncomingGrainCallContext : IGrainCallContext
    {
        /// <summary>The method of the grain class.</summary>
        MethodInfo ImplementationMethod { get; }

        /// <summary>The activation that is called.</summary>
        IGrainContext TargetContext { get; }
    }

    /// <summary>A call on its way out.</summary>
    public interface IOutgoingGrainCallContext : IGrainCallContext
    {
        /// <summary>The activation that calls; null outside of any.</summary>
        IGrainContext? SourceContext { get; }
    }

    /// <summary>Sees every call that comes into a grain, timer ticks included, before and after.</summary>
    public interface IIncomingGrainCallFilter
    {
        /// <summary>Handles a call; must go on by <see cref="IGrainCallContext.Invoke"/>, set a result, or throw.</summary>
        /// <param name="context">The call.</param>
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>Sees every call that this host makes, before and after.</summary>
    public interface IOutgoingGrainCallFilter
    {
        /// <summary>Handles a call; must go on by <see cref="IGrainCallContext.Invoke"/>, set a result, or throw.</summary>
        /// <param name="context">The call.</param>
        Task Invoke(IOutgoingGrainCallContext context);
    }

    /// <summary>An incoming filter as a function.</summary>
    /// <param name="context">The call.</param>
    public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

    /// <summary>An outgoing filter as a function.</summary>
    /// <param name="context">The call.</param>
    public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
}

namespace Orleans.Serialization.Invocation
{
    /// <summary>A method and its arguments.</summary>
    public interface IInvokable
    {
        /// <summary>Number of arguments.</summary>
        int GetArgumentCount();

        /// <summary>One argument.</summary>
        /// <param name="index">Which, from 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such argument.</exception>
        object? GetArgument(int index);

        /// <summary>Name of the method.</summary>
        string GetMethodName();

        /// <summary>Full name of the interface.</summary>
        string GetInterfaceName();

        /// <summary>Interface and method in short, for traces.</summary>
        string GetActivityName();

        /// <summary>The method of the interface.</summary>
        MethodInfo GetMethod();

        /// <summary>The interface.</summary>
        Type GetInterfaceType();

        /// <summary>How long the caller waits, where the method says so.</summary>
        TimeSpan? GetDefaultResponseTimeout();

        /// <summary>The token among the arguments.</summary>
        CancellationToken GetCancellationToken();
    }
}

namespace Orleans.CodeGeneration
{
    /// <summary>How a method is called.</summary>
    [Flags]
    public enum InvokeMethodOptions
    {
        /// <summary>Nothing special.</summary>
        None = 0,

        /// <summary>The caller does not wait.</summary>
        OneWay = 1,

        /// <summary>It changes nothing, so it may run beside other such methods.</summary>
        ReadOnly = 2,

        /// <summary>It may run beside anything.</summary>
        AlwaysInterleave = 4,

        /// <summary>It may overtake other calls.</summary>
        Unordered = 8,
    }
}

namespace Orleans.Runtime
{
    /// <summary>A call: a method, its arguments, and how it is called.</summary>
    public interface IRequest : IInvokable
    {
        /// <summary>How it is called.</summary>
        InvokeMethodOptions Options { get; }
    }
}
