namespace Rag.Access;

/// <summary>
/// The caller may not reach the target. Over the wire another tenant's id answers like one that does not exist, so the message never says which it was.
/// </summary>
[GenerateSerializer, Alias("rag.AccessDeniedException")]
public sealed class AccessDeniedException : Exception
{
    /// <summary>Made without a reason.</summary>
    public AccessDeniedException()
    {
    }

    /// <summary>Made with a reason for logs and the audit record.</summary>
    public AccessDeniedException(string message) : base(message)
    {
    }

    /// <summary>Made with a reason and its cause.</summary>
    public AccessDeniedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
