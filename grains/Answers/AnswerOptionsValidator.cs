using Microsoft.Extensions.Options;
using Rag.Hosting;

namespace Rag.Answers;

/// <summary>Checks <see cref="AnswerOptions"/> at start.</summary>
internal sealed class AnswerOptionsValidator : IValidateOptions<AnswerOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AnswerOptions options) => new OptionFaults("Rag:Answers")
        .Between(nameof(options.MinimumConfidence), options.MinimumConfidence, 0.0, 1.0)
        .Between(nameof(options.HistoryTurns), options.HistoryTurns, 0, 50)
        .Between(nameof(options.HistoryTokens), options.HistoryTokens, 0, 100_000)
        .Between(nameof(options.CachedAnswers), options.CachedAnswers, 0, 100_000)
        .Result();
}
