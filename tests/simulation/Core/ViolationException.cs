namespace Rag.Tests.Simulation.Core;

/// <summary>Something that must always hold did not.</summary>
/// <param name="invariant">Its name.</param>
/// <param name="detail">What was seen.</param>
internal sealed class ViolationException(string invariant, string detail) : Exception($"{invariant}: {detail}")
{
    /// <summary>The invariant's name.</summary>
    public string Invariant { get; } = invariant;
}
