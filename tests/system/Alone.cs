using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>Tests that need the whole machine: nothing else of this program runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
