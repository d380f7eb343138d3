using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Rag.Adapters.ReaderProcess;

/// <summary>Refuses options under which no document could be read, all reasons at once.</summary>
public sealed partial class ReaderProcessOptionsValidator : IValidateOptions<ReaderProcessOptions>
{
    private const long LeastMemory = 64L << 20;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ReaderProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        Require(!options.Command.IsDefaultOrEmpty, "Command is empty: it names the program that reads a document, for example [\"dotnet\", \"Rag.Silo.dll\", \"read-document\"].");
        Require(Path.IsPathFullyQualified(options.WorkFolder), $"WorkFolder is '{options.WorkFolder}': it must be a full path.");
        Require(options.Concurrency is > 0 and <= 64, $"Concurrency is {options.Concurrency}: from 1 to 64 documents are read at once.");
        Require(options.MaximumFileBytes > 0, $"MaximumFileBytes is {options.MaximumFileBytes}: it must be positive.");
        Require(options.MemoryBytes >= LeastMemory, $"MemoryBytes is {options.MemoryBytes}: a child needs at least 64 MiB (67108864).");
        Require(options.ToolMemoryBytes >= LeastMemory, $"ToolMemoryBytes is {options.ToolMemoryBytes}: the PDF program needs at least 64 MiB (67108864).");
        Require(Languages().IsMatch(options.OcrLanguages), $"OcrLanguages is '{options.OcrLanguages}': names of tesseract's languages joined by plus signs, such as hrv+eng.");
        Require(options.PageTimeout > TimeSpan.Zero, $"PageTimeout is {options.PageTimeout}: it must be positive.");
        Require(options.TotalTimeout >= options.PageTimeout, $"TotalTimeout is {options.TotalTimeout}: it must not be shorter than PageTimeout ({options.PageTimeout}).");
        Require(options.TotalTimeoutPerMebibyte >= TimeSpan.Zero, $"TotalTimeoutPerMebibyte is {options.TotalTimeoutPerMebibyte}: it must not be negative.");
        Require(options.MaximumPages > 0, $"MaximumPages is {options.MaximumPages}: it must be positive.");
        Require(options.MaximumTextCharacters > 0, $"MaximumTextCharacters is {options.MaximumTextCharacters}: it must be positive.");
        Require(options.MaximumLineBytes >= 1 << 20, $"MaximumLineBytes is {options.MaximumLineBytes}: a page needs up to 1 MiB (1048576) on its way.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool met, string otherwise)
        {
            if (!met)
                errors.Add(otherwise);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_]+(\\+[A-Za-z0-9_]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Languages();
}
