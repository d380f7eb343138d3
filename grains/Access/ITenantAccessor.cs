using Rag.Storage;

namespace Rag.Access;

/// <summary>Gives a grain the proof of access of the call that it is serving. Only the call filter puts one there.</summary>
public interface ITenantAccessor
{
    /// <summary>The proof that belongs to the current call.</summary>
    /// <exception cref="AccessDeniedException">The call was made by the cluster itself, in nobody's name.</exception>
    TenantAccess Current { get; }
}
