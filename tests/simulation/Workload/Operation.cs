namespace Rag.Tests.Simulation.Workload;

/// <summary>Something that a client sets out to do, at a time of its own.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Tenant">In which tenant, from 0.</param>
internal abstract record Operation(TimeSpan At, int Tenant);

/// <summary>Uploads a document and watches it being read.</summary>
internal sealed record Upload(TimeSpan At, int Tenant, int Number, int Pages, int Words, int Watchers) : Operation(At, Tenant);

/// <summary>Asks a question about a document and watches it being answered.</summary>
internal sealed record Ask(TimeSpan At, int Tenant, int About, int Watchers) : Operation(At, Tenant);

/// <summary>Opens a chat and asks some questions in it, each when the one before has been answered.</summary>
internal sealed record Talk(TimeSpan At, int Tenant, int About, int Questions) : Operation(At, Tenant);

/// <summary>Stops a task, by the order of the operations that started tasks.</summary>
internal sealed record Stop(TimeSpan At, int Tenant, int Which) : Operation(At, Tenant);

/// <summary>Removes an uploaded document.</summary>
internal sealed record Remove(TimeSpan At, int Tenant, int Number) : Operation(At, Tenant);

/// <summary>Changes the title of an uploaded document.</summary>
internal sealed record Rename(TimeSpan At, int Tenant, int Number) : Operation(At, Tenant);

/// <summary>Searches for a document.</summary>
internal sealed record Look(TimeSpan At, int Tenant, int Number) : Operation(At, Tenant);

/// <summary>Tries to reach another tenant's document and task.</summary>
internal sealed record Pry(TimeSpan At, int Tenant, int Number) : Operation(At, Tenant);
