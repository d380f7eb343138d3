using System.Collections.Immutable;
using Rag.Chats;
using Rag.Ports;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Answers;

/// <summary>Reads a question in the light of the chat that it is asked in.</summary>
/// <param name="grains">Reaches the chat, which says who may read it.</param>
/// <param name="catalog">The chat's messages.</param>
/// <param name="options">How much of them counts.</param>
internal sealed class Conversations(IGrainFactory grains, ICatalogReader catalog, AnswerOptions options)
{
    /// <summary>The question as it stands by itself.</summary>
    /// <param name="attempt">The task's attempt: its principal must still be allowed to read the chat, or nothing of it counts.</param>
    /// <param name="work">The question.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<UnderstoodQuestion> Understand(TaskAttempt attempt, QueryWork work, CancellationToken cancellationToken)
    {
        var turns = work.ChatId is { } chat && options.HistoryTurns > 0 ? await Turns(attempt, chat, cancellationToken) : [];
        var text = FollowUpQuestion.Complete(work.Text, [.. turns.Select(turn => turn.Question)]);
        return new(text, text == work.Text ? null : text, ConversationBudget.Newest(turns, options.HistoryTokens));
    }

    private async Task<ImmutableArray<ConversationTurn>> Turns(TaskAttempt attempt, Guid chat, CancellationToken cancellationToken)
    {
        if (!await grains.GetGrain<IChatGrain>(new ChatKey(attempt.Key.Tenant, chat).ToString()).Allows(ChatRight.Read, cancellationToken))
            return [];
        var messages = await catalog.LastMessages(attempt.Access, chat, attempt.AcceptedAt, 2 * options.HistoryTurns, cancellationToken);
        var answers = messages.Where(message => message.Result is not null).ToDictionary(message => message.TaskId, message => message.Text);
        return [.. messages.Where(message => message.UserId is not null && answers.ContainsKey(message.TaskId)).Select(question => new ConversationTurn(question.Text, answers[question.TaskId]))];
    }
}
