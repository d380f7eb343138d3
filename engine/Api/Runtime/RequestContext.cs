namespace Orleans.Runtime;

/// <summary>
/// Values that travel with a call and with the calls it makes. A callee sees what its caller had at the moment of the call; what it changes stays with it.
/// </summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> s_values = new();

    /// <summary>The names that have a value.</summary>
    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? Enumerable.Empty<string>();

    // The dictionary is never changed once it is here: it is shared by all the calls that carry it.
    internal static Dictionary<string, object>? Current
    {
        get => s_values.Value;
        set => s_values.Value = value;
    }

    /// <summary>The value of that name, or null.</summary>
    /// <param name="key">The name.</param>
    public static object? Get(string key) => s_values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Gives a value to that name, for the calls made from here on.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value; it travels by reference, so it must not change.</param>
    public static void Set(string key, object value)
    {
        var values = s_values.Value is { } old ? new Dictionary<string, object>(old) : [];
        values[key] = value;
        s_values.Value = values;
    }

    /// <summary>Takes the value of that name away.</summary>
    /// <param name="key">The name.</param>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(string key)
    {
        if (s_values.Value is not { } old || !old.ContainsKey(key))
            return false;
        var values = new Dictionary<string, object>(old);
        values.Remove(key);
        s_values.Value = values.Count > 0 ? values : null;
        return true;
    }

    /// <summary>Takes all values away.</summary>
    public static void Clear()
    {
        if (s_values.Value is not null)
            s_values.Value = null;
    }
}
