using Rag.Storage;

namespace Rag.Access;

/// <summary>Carries the proof of access along the flow of one call, so that calls that interleave on an activation never see each other's.</summary>
internal sealed class TenantAccessor : ITenantAccessor
{
    private readonly AsyncLocal<TenantAccess?> _current = new();

    /// <inheritdoc />
    public TenantAccess Current => _current.Value ?? throw new AccessDeniedException("The call carries no proof of access.");

    /// <summary>Sets the proof for what follows in the flow of the current call.</summary>
    internal void Enter(TenantAccess? access) => _current.Value = access;
}
