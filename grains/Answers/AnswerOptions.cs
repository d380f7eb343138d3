namespace Rag.Answers;

/// <summary>How questions are answered. Section <c>Rag:Answers</c>.</summary>
public sealed class AnswerOptions
{
    /// <summary>Below this confidence the answer is that the documents do not answer, unless the question brings its own floor; 0 to 1.</summary>
    public double MinimumConfidence { get; set; } = 0.25;
}
