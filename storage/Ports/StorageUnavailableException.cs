namespace Rag.Storage;

/// <summary>
/// The database cannot be reached, or does not answer in time. Worth trying again. It may escape a grain's call: whoever called it hears of the database and
/// not of a bug.
/// </summary>
[GenerateSerializer, Alias("rag.StorageUnavailableException")]
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Made without a reason.</summary>
    public StorageUnavailableException()
    {
    }

    /// <summary>Made with what was tried.</summary>
    public StorageUnavailableException(string message) : base(message)
    {
    }

    /// <summary>Made with what was tried and what the driver said.</summary>
    public StorageUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
