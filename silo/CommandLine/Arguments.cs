using Rag.Storage;

namespace Rag.Silo.CommandLine;

/// <summary>
/// A verb's arguments: options with or without a value, and the rest. An option that is not given is looked for in the environment.
/// Everything wrong is told at once, in sentences.
/// </summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _rest = [];
    private readonly List<string> _errors = [];

    private Arguments()
    {
    }

    /// <summary>What is not an option.</summary>
    public IReadOnlyList<string> Rest => _rest;

    /// <summary>What is wrong, empty when nothing is.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Reads arguments.</summary>
    /// <param name="arguments">As given.</param>
    /// <param name="options">What the verb knows.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    public static Arguments Parse(IReadOnlyList<string> arguments, IReadOnlyList<Option> options, Func<string, string?> environment)
    {
        var parsed = new Arguments();
        foreach (var option in options)
            if (option.Variable is not null && environment(option.Variable) is { Length: > 0 } value)
                parsed._values[option.Name] = value;
        for (var i = 0; i < arguments.Count; i++)
            i += parsed.Take(arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : null, options);
        return parsed;
    }

    /// <summary>An option's value, or null.</summary>
    public string? Text(string option) => _values.GetValueOrDefault(option);

    /// <summary>Whether an option without a value is given.</summary>
    public bool Has(string option) => _values.ContainsKey(option);

    /// <summary>A TCP port, or null when not given; 0 asks for a free one.</summary>
    public int? Port(string option)
    {
        if (Text(option) is not { } text)
            return null;
        if (int.TryParse(text, out var port) && port is >= 0 and <= 65535)
            return port;
        _errors.Add($"{option} is a TCP port from 0 (any free one) to 65535, not '{text}'.");
        return null;
    }

    /// <summary>Adds a sentence about what else is wrong.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    // Returns how many further arguments were used up.
    private int Take(string argument, string? next, IReadOnlyList<Option> options)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            _rest.Add(argument);
            return 0;
        }
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        var option = options.FirstOrDefault(o => o.Name == name);
        if (option is null)
            _errors.Add($"There is no option {name}{Meant(name, options)}");
        else if (!option.TakesValue)
            _values[name] = "true";
        else if (equals >= 0)
            _values[name] = argument[(equals + 1)..];
        else if (next is null || next.StartsWith("--", StringComparison.Ordinal))
            _errors.Add($"{name} needs a value: {name} {option.Example}.");
        else
        {
            _values[name] = next;
            return 1;
        }
        return 0;
    }

    private static string Meant(string name, IReadOnlyList<Option> options) =>
        Suggestion.For(name, options.Select(option => option.Name)) is { } near ? $", did you mean {near}?" : ".";
}

/// <summary>An option that a verb knows.</summary>
/// <param name="Name">With its two hyphens.</param>
/// <param name="Example">What a value looks like; null for an option without one.</param>
/// <param name="Variable">The environment variable that stands in for it.</param>
internal sealed record Option(string Name, string? Example = null, string? Variable = null)
{
    /// <summary>Whether a value follows.</summary>
    public bool TakesValue => Example is not null;
}
