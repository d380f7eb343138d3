namespace Orleans.Storage
{
    /// <summary>Where grains' states are stored. Writes and removals are refused when the ETag is not the stored one.</summary>
    public interface IGrainStorage
    {
        /// <summary>Reads a record into <paramref name="grainState"/>; without a record its state is a new one and its ETag null.</summary>
        /// <typeparam name="T">What is stored.</typeparam>
        /// <param name="stateName">The name of the state.</param>
        /// <param name="grainId">Whose state.</param>
        /// <param name="grainState">Where it goes.</param>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Writes a record and gives it a new ETag.</summary>
        /// <typeparam name="T">What is stored.</typeparam>
        /// <param name="stateName">The name of the state.</param>
        /// <param name="grainId">Whose state.</param>
        /// <param name="grainState">The state and the ETag that is expected in the store.</param>
        /// <exception cref="InconsistentStateException">The stored ETag is another.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Removes a record.</summary>
        /// <typeparam name="T">What is stored.</typeparam>
        /// <param name="stateName">The name of the state.</param>
        /// <param name="grainId">Whose state.</param>
        /// <param name="grainState">The ETag that is expected in the store.</param>
        /// <exception cref="InconsistentStateException">The stored ETag is another.</exception>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
    }

    /// <summary>A record in the store is not the one that was read: another activation of this grain, or somebody else, wrote it.</summary>
    public class InconsistentStateException : OrleansException
    {
        /// <summary>Makes one without a message.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="message">What went wrong.</param>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="message">What went wrong.</param>
        /// <param name="innerException">The error behind it.</param>
        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="errorMsg">What went wrong.</param>
        /// <param name="storedEtag">The ETag in the store.</param>
        /// <param name="currentEtag">The ETag that was expected.</param>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : this(errorMsg, storedEtag, currentEtag, null)
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="errorMsg">What went wrong.</param>
        /// <param name="storedEtag">The ETag in the store.</param>
        /// <param name="currentEtag">The ETag that was expected.</param>
        /// <param name="storageException">The error behind it.</param>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
            : base(errorMsg, storageException!) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

        /// <summary>The ETag in the store.</summary>
        public string? StoredEtag { get; }

        /// <summary>The ETag that was expected.</summary>
        public string? CurrentEtag { get; }

        // Only the activation whose state it is must end, not the callers that the exception passes on its way out.
        internal bool IsSourceActivation { get; set; } = true;

        /// <inheritdoc/>
        public override string ToString() => $"InconsistentStateException: {Message} Expected Etag={CurrentEtag} Received Etag={StoredEtag} {InnerException}";
    }
}

namespace Orleans
{
    /// <summary>A stored state and its version.</summary>
    /// <typeparam name="T">What is stored.</typeparam>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>The version; null: not stored.</summary>
        string? ETag { get; set; }

        /// <summary>Whether a record is stored.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>A stored state and its version.</summary>
    /// <typeparam name="T">What is stored.</typeparam>
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>Makes an empty one.</summary>
        public GrainState()
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="state">The state.</param>
        public GrainState(T? state)
            : this(state, null)
        {
        }

        /// <summary>Makes one.</summary>
        /// <param name="state">The state.</param>
        /// <param name="eTag">The version.</param>
        public GrainState(T? state, string? eTag) => (State, ETag) = (state, eTag);

        /// <inheritdoc/>
        public T? State { get; set; }

        /// <inheritdoc/>
        public string? ETag { get; set; }

        /// <inheritdoc/>
        public bool RecordExists { get; set; }
    }
}
