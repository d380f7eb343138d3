namespace Rag.State;

/// <summary>
/// A grain's stored state as its methods may see it: only what has been written. Calls that interleave with a write see the state before it, and a write that
/// fails leaves no memory ahead of storage.
/// </summary>
/// <param name="storage">The engine's storage, already read.</param>
/// <typeparam name="T">An immutable record with default values.</typeparam>
internal sealed class DurableState<T>(IPersistentState<T> storage) where T : class, new()
{
    /// <summary>What is stored; null when there is nothing.</summary>
    public T? Value { get; private set; } = storage.RecordExists ? storage.State : null;

    /// <summary>Writes the next state; it is seen when it is durable.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another activation has written; the engine takes this one down when the exception escapes.</exception>
    public async Task Persist(T next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = Value ?? new T();
            throw;
        }

        Value = next;
    }

    /// <summary>Reads what is stored now: where nothing was, another activation may have written meanwhile.</summary>
    public async Task Read()
    {
        await storage.ReadStateAsync();
        Value = storage.RecordExists ? storage.State : null;
    }

    /// <summary>Removes what is stored.</summary>
    public async Task Clear()
    {
        await storage.ClearStateAsync();
        Value = null;
    }
}
