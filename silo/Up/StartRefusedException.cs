namespace Rag.Silo.Up;

/// <summary>The process cannot start as it was asked to; the message says why and what to do.</summary>
/// <param name="message">For the person at the terminal.</param>
internal sealed class StartRefusedException(string message) : Exception(message);
