namespace Rag.Ports;

/// <summary>Looks whether a dependency answers.</summary>
public interface IHealthProbe
{
    /// <summary>The dependency's name: <c>postgres</c>, <c>reader</c>, <c>model/NAME</c>.</summary>
    string Name { get; }

    /// <summary>Whether a look costs so much that it is done seldom.</summary>
    bool IsCostly => false;

    /// <summary>Looks.</summary>
    /// <exception cref="Exception">It does not answer; the message says why, for people.</exception>
    Task Probe(CancellationToken cancellationToken);
}
