using Pull = (Orleans.Runtime.EnumerationResult Status, object? Value);

namespace Rag.Engine;

/// <summary>Calls the enumerations of a grain; written by hand what is generated for ordinary interfaces, because these methods are generic.</summary>
internal sealed class EnumerationProxy(ProxySeed seed) : Proxy(seed), IAsyncEnumerableGrainExtension
{
    public ValueTask<Pull> StartEnumeration<T>(Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken) =>
        new(Send(new StartRequest<T>(requestId, request, cancellationToken)));

    public ValueTask<Pull> MoveNext<T>(Guid requestId, CancellationToken cancellationToken) => new(Send(new MoveNextRequest<T>(requestId, cancellationToken)));

    public ValueTask DisposeAsync(Guid requestId) => new(Send(new DisposeRequest(requestId)));

    private sealed class StartRequest<T> : TaskRequest<Pull>
    {
        private static readonly GrainMethod s_method = GrainMethod.FindGeneric(
            typeof(IAsyncEnumerableGrainExtension), nameof(StartEnumeration), typeof(T));

        private readonly Guid _id;
        private readonly IAsyncEnumerableRequest<T> _request;

        internal StartRequest(Guid id, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken)
        {
            (_id, _request) = (id, request);
            CancellationToken = cancellationToken;
        }

        public override GrainMethod Method => s_method;

        public override int GetArgumentCount() => 3;

        public override object? GetArgument(int index) => index switch
        {
            0 => _id,
            1 => _request,
            2 => CancellationToken,
            _ => base.GetArgument(index),
        };

        internal override object TargetIn(Activation activation) => EnumerationHost.Of(activation);

        protected override Task<Pull> Call(object grain) => ((EnumerationHost)grain).StartEnumeration(_id, _request, CancellationToken).AsTask();
    }

    private sealed class MoveNextRequest<T> : TaskRequest<Pull>
    {
        private static readonly GrainMethod s_method = GrainMethod.FindGeneric(typeof(IAsyncEnumerableGrainExtension), nameof(MoveNext), typeof(T));

        private readonly Guid _id;

        internal MoveNextRequest(Guid id, CancellationToken cancellationToken)
        {
            _id = id;
            CancellationToken = cancellationToken;
        }

        public override GrainMethod Method => s_method;

        public override int GetArgumentCount() => 2;

        public override object? GetArgument(int index) => index switch
        {
            0 => _id,
            1 => CancellationToken,
            _ => base.GetArgument(index),
        };

        internal override object TargetIn(Activation activation) => EnumerationHost.Of(activation);

        protected override Task<Pull> Call(object grain) => ((EnumerationHost)grain).MoveNext<T>(_id, CancellationToken).AsTask();
    }

    private sealed class DisposeRequest(Guid id) : TaskRequest
    {
        private static readonly GrainMethod s_method = GrainMethod.Find(typeof(IAsyncEnumerableGrainExtension), nameof(DisposeAsync), typeof(Guid));

        public override GrainMethod Method => s_method;

        public override int GetArgumentCount() => 1;

        public override object? GetArgument(int index) => index == 0 ? id : base.GetArgument(index);

        internal override object TargetIn(Activation activation) => EnumerationHost.Of(activation);

        protected override Task Call(object grain) => ((EnumerationHost)grain).DisposeAsync(id).AsTask();
    }
}
