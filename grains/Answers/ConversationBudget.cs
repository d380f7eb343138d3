using System.Collections.Immutable;
using Rag.Documents.Chunking;
using Rag.Ports;

namespace Rag.Answers;

/// <summary>How much of a conversation goes along with a question: whole turns, the newest first, as long as they fit.</summary>
internal static class ConversationBudget
{
    /// <summary>The newest turns that fit, oldest first.</summary>
    /// <param name="turns">All turns, oldest first.</param>
    /// <param name="tokens">What they may take.</param>
    public static ImmutableArray<ConversationTurn> Newest(ImmutableArray<ConversationTurn> turns, int tokens)
    {
        var first = turns.Length;
        while (first > 0 && Tokens(turns[first - 1]) <= tokens)
            tokens -= Tokens(turns[--first]);
        return turns[first..];
    }

    /// <summary>What turns take.</summary>
    public static int Tokens(ImmutableArray<ConversationTurn> turns) => turns.Sum(Tokens);

    private static int Tokens(ConversationTurn turn) => TokenEstimate.Count(turn.Question) + TokenEstimate.Count(turn.Answer);
}
