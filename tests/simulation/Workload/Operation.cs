using Rag.Tasks;

namespace Rag.Tests.Simulation.Workload;

/// <summary>Something that a client sets out to do, at a time of its own.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Tenant">In which tenant, from 0.</param>
internal abstract record Operation(TimeSpan At, int Tenant);

/// <summary>Uploads a document and watches it being read.</summary>
internal sealed record Upload(TimeSpan At, int Tenant, int Number, int Pages, int Words, int Watchers) : Operation(At, Tenant);

/// <summary>Asks a question about a document and watches it being answered.</summary>
internal sealed record Ask(TimeSpan At, int Tenant, int About, int Watchers) : Operation(At, Tenant);

/// <summary>Asks a question that is not to be answered before a time.</summary>
internal sealed record AskLater(TimeSpan At, int Tenant, TimeSpan Delay, int Priority) : Operation(At, Tenant);

/// <summary>Asks a question under a unique key.</summary>
internal sealed record AskOnce(TimeSpan At, int Tenant, int Key) : Operation(At, Tenant);

/// <summary>Asks a question after another task, by the order of the operations that started tasks.</summary>
internal sealed record AskAfter(TimeSpan At, int Tenant, int Which, DependencyFailure OnFailure) : Operation(At, Tenant);

/// <summary>Asks why a task waits.</summary>
internal sealed record Wonder(TimeSpan At, int Tenant, int Which) : Operation(At, Tenant);

/// <summary>An operator pauses the queue of the questions for a model for a while; null for those that ask for none.</summary>
internal sealed record Pause(TimeSpan At, int Tenant, string? Model, TimeSpan For) : Operation(At, Tenant);

/// <summary>A tenant asks many questions, then another one asks one, while a single one is answered at once.</summary>
internal sealed record Crowd(TimeSpan At, int Tenant, int Many) : Operation(At, Tenant);

/// <summary>Has a question asked every minute, or every hour, for a while.</summary>
internal sealed record Repeat(TimeSpan At, int Tenant, int Number, TimeSpan For, bool ByHour = false) : Operation(At, Tenant);

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

/// <summary>Spends the units of a bucket of its own: so many callers, each so many times.</summary>
internal sealed record Spend(TimeSpan At, int Tenant, int Units, int Callers, int Times) : Operation(At, Tenant);

/// <summary>Calls a dependency that is away for a while: so many callers, each so many times.</summary>
internal sealed record Depend(TimeSpan At, int Tenant, int Number, bool OfTenant, TimeSpan AwayFor, int Callers, int Times) : Operation(At, Tenant);
