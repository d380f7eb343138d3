namespace Rag.Ports;

/// <summary>The only source of ids and chance in grains, so that a simulation can fix both by one seed.</summary>
public interface IIdSource
{
    /// <summary>A new UUIDv7 of the current time.</summary>
    Guid NextId();

    /// <summary>A number from 0 (inclusive) to 1 (exclusive), for jitter.</summary>
    double NextDouble();
}
