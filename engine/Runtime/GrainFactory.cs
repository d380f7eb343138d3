namespace Rag.Engine;

/// <summary>Makes references.</summary>
internal sealed class GrainFactory(Silo silo) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        return (TGrainInterface)(object)silo.Catalog.Reference<TGrainInterface>(grainClassNamePrefix, primaryKey);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)silo.Catalog.Reference(typeof(TGrainInterface), silo.Catalog.ClassOf(grainId.Type), grainId.Key.ToString());
}
