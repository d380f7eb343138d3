namespace Rag.Answers;

/// <summary>How questions are answered. Section <c>Rag:Answers</c>.</summary>
public sealed class AnswerOptions
{
    /// <summary>Below this confidence the answer is that the documents do not answer, unless the question brings its own floor; 0 to 1.</summary>
    public double MinimumConfidence { get; set; } = 0.14;

    /// <summary>How many earlier questions of a chat are looked at to understand the next one.</summary>
    public int HistoryTurns { get; set; } = 10;

    /// <summary>Tokens that earlier questions and answers of a chat may take beside a question; older ones are left out.</summary>
    public int HistoryTokens { get; set; } = 1000;

    /// <summary>How many answers of models are kept in memory, to be given again when no model answers; 0 to 100 000.</summary>
    public int CachedAnswers { get; set; } = 1_000;
}
