namespace Rag.Tasks;

/// <summary>
/// The tasks of this silo that were accepted while the database was away: so many and no more, and written behind one after the other, in the order of their acceptance. While there are any, new
/// ones stand in line too, so that none overtakes an older one.
/// </summary>
/// <param name="options">The bound, and the patience.</param>
/// <param name="clock">For the patience.</param>
internal sealed class UnsavedTasks(TaskOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Place> _line = new();
    private long _answered = clock.GetTimestamp();

    /// <summary>Whether the database is known to be behind.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
                return _line.Count > 0;
        }
    }

    /// <summary>Whether the database has let nobody's row through for longer than anyone has patience. One that has much to do is slow for each and silent for nobody.</summary>
    public bool DatabaseIsSilent => clock.GetElapsedTime(Volatile.Read(ref _answered)) >= options.AcceptancePatience;

    /// <summary>The database has let a row through.</summary>
    public void DatabaseAnswered() => Volatile.Write(ref _answered, clock.GetTimestamp());

    /// <summary>Takes a task in.</summary>
    /// <returns>Its place in the line, or null when the bound is reached.</returns>
    public Place? TryEnter()
    {
        lock (_gate)
        {
            if (_line.Count >= options.MaximumUnsaved)
                return null;
            var place = new Place(this);
            _line.AddLast(place);
            Call();
            return place;
        }
    }

    private void Leave(Place place)
    {
        lock (_gate)
        {
            _line.Remove(place);
            Call();
        }
    }

    private void Call() => _line.First?.Value.Come();

    /// <summary>A task's place in the line, until it is disposed of.</summary>
    internal sealed class Place(UnsavedTasks tasks) : IDisposable
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when all that were accepted before are written, or lost with their activation.</summary>
        /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
        public async Task Turn(CancellationToken cancellationToken)
        {
            using var cancelled = cancellationToken.UnsafeRegister(static (place, token) => ((Place)place!)._turn.TrySetCanceled(token), this);
            await _turn.Task;
        }

        /// <inheritdoc />
        public void Dispose() => tasks.Leave(this);

        internal void Come() => _turn.TrySetResult();
    }
}
