namespace Rag.Tests.Unit.Fixture;

/// <summary>Tests that measure what the whole process allocates: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    /// <summary>What such a class says in its <c>[Collection]</c>.</summary>
    public const string Name = nameof(MeasuredAlone);
}
