using Rag.Limits;

namespace Rag.Storage;

/// <summary>What this process knows of limits without a call of their grains.</summary>
public interface IKnownLimits
{
    /// <summary>Whether a bucket is known to have no limit now. False also when nothing is known of it: then its grain is asked.</summary>
    bool IsUnlimited(RateLimitKey bucket);
}
