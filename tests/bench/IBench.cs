namespace Rag.Tests.Bench;

/// <summary>One set of measurements, asked for by its name.</summary>
internal interface IBench
{
    /// <summary>What follows <c>./rag bench</c>, and what the names of its figures begin with.</summary>
    string Name { get; }

    /// <summary>Measures, after warming up; each figure comes as soon as it is known.</summary>
    /// <param name="cancellationToken">Ends it between two figures.</param>
    IAsyncEnumerable<Figure> Run(CancellationToken cancellationToken);
}
