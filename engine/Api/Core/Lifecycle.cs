namespace Orleans
{
    /// <summary>Something that starts in stages and stops in the opposite order.</summary>
    public interface ILifecycleObservable
    {
        /// <summary>Takes part.</summary>
        /// <param name="observerName">Who, for the log.</param>
        /// <param name="stage">When; stages start in ascending order.</param>
        /// <param name="observer">What to run.</param>
        /// <returns>Disposed, it takes part no more.</returns>
        IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
    }

    /// <summary>What runs in a stage.</summary>
    public interface ILifecycleObserver
    {
        /// <summary>The stage starts.</summary>
        /// <param name="cancellationToken">The start is given up.</param>
        Task OnStart(CancellationToken cancellationToken = default);

        /// <summary>The stage stops.</summary>
        /// <param name="cancellationToken">The stop must be quick.</param>
        Task OnStop(CancellationToken cancellationToken = default);
    }

    /// <summary>A service that takes part in a life cycle; the silo finds those that are registered.</summary>
    /// <typeparam name="TLifecycleObservable">Which life cycle.</typeparam>
    public interface ILifecycleParticipant<TLifecycleObservable>
        where TLifecycleObservable : ILifecycleObservable
    {
        /// <summary>Subscribes to the stages it is interested in.</summary>
        /// <param name="lifecycle">The life cycle.</param>
        void Participate(TLifecycleObservable lifecycle);
    }

    /// <summary>Stages of a silo.</summary>
    public static class ServiceLifecycleStage
    {
        /// <summary>Before all.</summary>
        public const int First = int.MinValue;

        /// <summary>The runtime itself.</summary>
        public const int RuntimeInitialize = 2000;

        /// <summary>Services of the runtime.</summary>
        public const int RuntimeServices = 4000;

        /// <summary>Storage.</summary>
        public const int RuntimeStorageServices = 6000;

        /// <summary>Reminders and the like.</summary>
        public const int RuntimeGrainServices = 8000;

        /// <summary>Services of the application.</summary>
        public const int ApplicationServices = 10000;

        /// <summary>Activations end here when the silo stops.</summary>
        public const int GrainDeactivation = 19998;

        /// <summary>Just before calls are served.</summary>
        public const int BecomeActive = 19999;

        /// <summary>Calls are served.</summary>
        public const int Active = 20000;

        /// <summary>After all.</summary>
        public const int Last = int.MaxValue;
    }

    /// <summary>Subscribing with functions.</summary>
    public static class LifecycleExtensions
    {
        /// <summary>Takes part.</summary>
        /// <param name="observable">The life cycle.</param>
        /// <param name="observerName">Who, for the log.</param>
        /// <param name="stage">When.</param>
        /// <param name="onStart">Runs when the stage starts.</param>
        /// <param name="onStop">Runs when it stops.</param>
        public static IDisposable Subscribe(
            this ILifecycleObservable observable, string observerName, int stage, Func<CancellationToken, Task> onStart, Func<CancellationToken, Task>? onStop)
        {
            ArgumentNullException.ThrowIfNull(observable);
            return observable.Subscribe(observerName, stage, new Functions(onStart, onStop));
        }

        private sealed class Functions(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task>? onStop) : ILifecycleObserver
        {
            public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);

            public Task OnStop(CancellationToken cancellationToken) => onStop?.Invoke(cancellationToken) ?? Task.CompletedTask;
        }
    }
}

namespace Orleans.Runtime
{
    /// <summary>The life cycle of a silo.</summary>
    public interface ISiloLifecycle : ILifecycleObservable;

    /// <summary>Runs when the silo has started.</summary>
    public interface IStartupTask
    {
        /// <summary>Runs once; calls to grains work. If it throws, the silo does not start.</summary>
        /// <param name="cancellationToken">The start is given up.</param>
        Task Execute(CancellationToken cancellationToken);
    }
}
