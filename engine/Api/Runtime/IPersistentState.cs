using Orleans.Core;

namespace Orleans.Runtime
{
    /// <summary>A grain's stored state. It is read before <see cref="IGrainBase.OnActivateAsync"/> and written when the grain says so.</summary>
    /// <typeparam name="TState">What is stored.</typeparam>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Asks, on a constructor's parameter, for a stored state.</summary>
    /// <param name="stateName">The name it is stored by.</param>
    /// <param name="storageName">The name of the grain storage; null: the default one.</param>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>The name it is stored by.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The name of the grain storage; null: the default one.</summary>
        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans.Core
{
    /// <summary>Reads and writes one stored record.</summary>
    public interface IStorage
    {
        /// <summary>The version that was last read or written; null: there is none.</summary>
        string? Etag { get; }

        /// <summary>Whether a record is stored.</summary>
        bool RecordExists { get; }

        /// <summary>Removes the record.</summary>
        /// <exception cref="Orleans.Storage.InconsistentStateException">Somebody else wrote since.</exception>
        Task ClearStateAsync();

        /// <summary>Removes the record.</summary>
        /// <param name="cancellationToken">Gives up before the removal begins.</param>
        /// <exception cref="Orleans.Storage.InconsistentStateException">Somebody else wrote since.</exception>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <summary>Writes the record.</summary>
        /// <exception cref="Orleans.Storage.InconsistentStateException">Somebody else wrote since.</exception>
        Task WriteStateAsync();

        /// <summary>Writes the record.</summary>
        /// <param name="cancellationToken">Gives up before the write begins.</param>
        /// <exception cref="Orleans.Storage.InconsistentStateException">Somebody else wrote since.</exception>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <summary>Reads the record, dropping what was not written.</summary>
        Task ReadStateAsync();

        /// <summary>Reads the record, dropping what was not written.</summary>
        /// <param name="cancellationToken">Gives up before the read begins.</param>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>Reads and writes one stored record.</summary>
    /// <typeparam name="TState">What is stored.</typeparam>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The record in memory.</summary>
        TState State { get; set; }
    }
}
