using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Rag.Storage;

/// <summary>Refuses keys that no option reads: a typing error would otherwise silently mean the default.</summary>
/// <param name="section">Where the options are read from.</param>
/// <typeparam name="T">The options.</typeparam>
public sealed class KnownKeys<T>(IConfigurationSection section) : IValidateOptions<T> where T : class
{
    private static readonly string[] s_known =
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true }).Select(p => p.Name)];

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var faults = section.GetChildren()
            .Select(c => c.Key)
            .Where(key => !s_known.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => $"{section.Path}:{key} is no option{Meant(key)} There are: {string.Join(", ", s_known)}.")
            .ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Meant(string key) => Suggestion.For(key, s_known) is { } near ? $"; did you mean {near}?" : ".";
}
