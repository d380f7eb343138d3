using Microsoft.Extensions.Options;

namespace Rag.Hosting;

/// <summary>Gathers what is wrong with a section of the configuration, in sentences that say what to write instead.</summary>
/// <param name="section">The section's name.</param>
internal sealed class OptionFaults(string section)
{
    private readonly List<string> _faults = [];

    /// <summary>A number or time must lie between two others.</summary>
    public OptionFaults Between<T>(string key, T value, T least, T most) where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            _faults.Add($"{section}:{key} is {value}; it must be from {least} to {most}.");
        return this;
    }

    /// <summary>Something else that must hold.</summary>
    public OptionFaults Require(bool holds, string sentence)
    {
        if (!holds)
            _faults.Add(sentence);
        return this;
    }

    /// <summary>The result for the options' validator.</summary>
    public ValidateOptionsResult Result() => _faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_faults);
}
