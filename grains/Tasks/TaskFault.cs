namespace Rag.Tasks;

/// <summary>What an attempt failed of: a stable code and a sentence for people.</summary>
/// <param name="Code">One of <see cref="Rag.Access.ErrorCodes"/>.</param>
/// <param name="Detail">At most a few hundred characters; never document text.</param>
internal sealed record TaskFault(string Code, string Detail);
