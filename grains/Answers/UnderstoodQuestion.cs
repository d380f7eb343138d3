using System.Collections.Immutable;
using Rag.Ports;

namespace Rag.Answers;

/// <summary>A question as it stands by itself, with what was said before it.</summary>
/// <param name="Text">The question, completed from the conversation where it leans on it.</param>
/// <param name="SearchedFor">The same when it was completed; null when it is as it was asked.</param>
/// <param name="History">Earlier questions and answers, oldest first, within the budget.</param>
internal sealed record UnderstoodQuestion(string Text, string? SearchedFor, ImmutableArray<ConversationTurn> History);
