namespace Rag.Access;

/// <summary>
/// A method or grain that the cluster's own machinery (queues, sweeps, reminders) calls without a tenant's caller, and gateways never do: the call filter
/// refuses it from a client. It must not touch a tenant's data before it has authorised a stored principal. Together with <see cref="MinimumRoleAttribute"/>: only
/// from a grain, and only in the name of a caller of that role.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class ClusterCallAttribute : Attribute;
