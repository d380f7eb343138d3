namespace Rag.Storage.PrivateServer;

/// <summary>The private server cannot be made or started; the message says why and what to do.</summary>
/// <param name="message">A sentence for the person who starts the program.</param>
/// <param name="innerException">What is behind it.</param>
public sealed class PrivatePostgresException(string message, Exception? innerException = null) : Exception(message, innerException);
