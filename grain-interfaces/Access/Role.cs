namespace Rag.Access;

/// <summary>What a credential allows inside its tenant. A higher role includes the lower ones, but <see cref="Operator"/> sees no tenant's content.</summary>
public enum Role
{
    /// <summary>Asks and reads.</summary>
    Viewer = 1,

    /// <summary>Also uploads, changes and deletes documents.</summary>
    Member = 2,

    /// <summary>Also administers the tenant.</summary>
    Admin = 3,

    /// <summary>Runs the cluster: queues, breakers, silos.</summary>
    Operator = 4,
}
