namespace Rag.Storage.Postgres;

/// <summary>The database cannot be used as it is; the message says why and what to do. Trying again does not help.</summary>
/// <param name="message">A sentence for the person who starts the program.</param>
/// <param name="innerException">What the driver said.</param>
public sealed class DatabaseRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
