namespace Rag.Access;

/// <summary>The stable codes of errors: the same in problem details, failed events and outcomes. A code is never renamed or reused.</summary>
public static class ErrorCodes
{
    /// <summary>The request is malformed; <c>errors</c> says where.</summary>
    public const string ValidationFailed = "validation_failed";

    /// <summary>No such thing, or not the caller's.</summary>
    public const string NotFound = "not_found";

    /// <summary>The role does not allow it.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>No credential, or one that is not valid any more.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>Too many requests in the window.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The plan's quota is used up.</summary>
    public const string QuotaExceeded = "quota_exceeded";

    /// <summary>The queue's bound is reached.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>No reader for this kind of file.</summary>
    public const string UnsupportedFormat = "unsupported_format";

    /// <summary>The file, or what it inflates to, is over the limit.</summary>
    public const string FileTooLarge = "file_too_large";

    /// <summary>The file asks for a password.</summary>
    public const string FileEncrypted = "file_encrypted";

    /// <summary>The file is damaged.</summary>
    public const string FileCorrupt = "file_corrupt";

    /// <summary>The file has no bytes.</summary>
    public const string FileEmpty = "file_empty";

    /// <summary>The file holds no text (a scan, a blank page).</summary>
    public const string NoText = "no_text";

    /// <summary>The tenant is suspended.</summary>
    public const string TenantSuspended = "tenant_suspended";

    /// <summary>The feature is switched off.</summary>
    public const string FeatureDisabled = "feature_disabled";

    /// <summary>No model of the chain answers.</summary>
    public const string ModelUnavailable = "model_unavailable";

    /// <summary>The dependency's circuit breaker is open.</summary>
    public const string CircuitOpen = "circuit_open";

    /// <summary>The database cannot be reached.</summary>
    public const string DatabaseUnavailable = "database_unavailable";

    /// <summary>Vectors cannot be compared: their store does not answer.</summary>
    public const string VectorsUnavailable = "vectors_unavailable";

    /// <summary>The state does not allow it, or another request was first.</summary>
    public const string Conflict = "conflict";

    /// <summary>It took longer than its limit.</summary>
    public const string Timeout = "timeout";

    /// <summary>The address is right, the verb is not.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>The body's media type is none that this call reads.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>It was stopped before it was done.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The part that would do it is starting, stopping or moving; it is back in a moment.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>Our fault; the log has the details.</summary>
    public const string Internal = "internal_error";
}
