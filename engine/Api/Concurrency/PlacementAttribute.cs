namespace Orleans.Placement;

/// <summary>Tells where activations of a grain class go. In one process every place is this one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}
