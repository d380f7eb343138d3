namespace Orleans;

/// <summary>Names the grain type, the first half of every id of this class. Without it the name is the class name in lower case without <c>Grain</c>.</summary>
/// <param name="grainType">The name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name => grainType;
}

/// <summary>How long activations of this class may be idle before they are collected.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>Takes the age from the properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Takes the age from text.</summary>
    /// <param name="inactivityPeriod">A time span such as <c>00:05:00</c>.</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        Minutes = TimeSpan.Parse(inactivityPeriod, System.Globalization.CultureInfo.InvariantCulture).TotalMinutes;

    /// <summary>Days of it.</summary>
    public double Days { get; set; }

    /// <summary>Hours of it.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of it.</summary>
    public double Minutes { get; set; }

    /// <summary>Never collected.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The whole age; infinite when the class is never collected.</summary>
    public TimeSpan AgeLimit => AlwaysActive
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
}
