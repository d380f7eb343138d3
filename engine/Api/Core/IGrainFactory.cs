namespace Orleans;

/// <summary>Makes references to grains. A grain needs no creation: it is activated by its first call.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key.</summary>
    /// <typeparam name="TGrainInterface">The interface to call it by; exactly one grain class implements it unless a prefix tells which.</typeparam>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Beginning of the full name of the grain class, where several implement the interface.</param>
    /// <exception cref="ArgumentException">No grain class implements the interface, or several do.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference to the grain with this id.</summary>
    /// <typeparam name="TGrainInterface">The interface to call it by.</typeparam>
    /// <param name="grainId">The grain's id.</param>
    /// <exception cref="ArgumentException">No grain class has that type.</exception>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}
