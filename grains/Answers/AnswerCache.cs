using System.Runtime.CompilerServices;
using Rag.Ports;

namespace Rag.Answers;

/// <summary>
/// Gives an answer again that a model gave before, word for word: to the same question, in the same conversation, from the same passages, in the same scope. It stands in for models that do not answer and is never asked
/// otherwise. In memory, bounded; what was not needed for longest goes first.
/// </summary>
/// <param name="options">The bound.</param>
public sealed class AnswerCache(AnswerOptions options) : IGenerationModel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _latest = new();

    /// <inheritdoc />
    public string Name => "answers given before";

    /// <summary>Keeps an answer that a model has finished. One that is no answer is not kept.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="model">The model that was wanted.</param>
    /// <param name="text">The whole answer.</param>
    /// <param name="end">Its end, with the model that wrote it.</param>
    public void Keep(GenerationRequest request, string model, string text, AnswerFinished end)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(end);
        if (!end.Answered || KeyOf(request, model) is not { } key)
            return;
        lock (_gate)
        {
            Forget(key);
            _entries[key] = _latest.AddFirst(new Entry(key, text, end));
            if (_entries.Count > options.CachedAnswers)
                Forget(_latest.Last!.Value.Key);
        }
    }

    /// <inheritdoc />
    /// <exception cref="ModelUnavailableException">There is none.</exception>
    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Nothing is waited for: the answer is there or is not.
        await Task.CompletedTask;
        var (_, text, end) = Find(request) ?? throw new ModelUnavailableException("This question has not been answered before.");
        var keep = AnswerPieces.CommonLength(text, request.Prefix);
        if (keep < request.Prefix.Length)
            yield return new AnswerRestarted(keep);
        foreach (var piece in AnswerPieces.Of(text[keep..]))
            yield return piece;
        yield return end with { PromptTokens = 0, CompletionTokens = 0, Cost = 0 };
    }

    private Entry? Find(GenerationRequest request)
    {
        if (request.Model is not { } model || KeyOf(request, model) is not { } key)
            return null;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            _latest.Remove(node);
            _latest.AddFirst(node);
            return node.Value;
        }
    }

    private void Forget(string key)
    {
        if (_entries.Remove(key, out var node))
            _latest.Remove(node);
    }

    // The passages' ids stand for their texts. No text of one part can be taken for another part: each is told with its length.
    private static string? KeyOf(GenerationRequest request, string model) => request.Scope is { } scope
        ? string.Concat(((string[])
        [
            scope.ToString(), model, request.Language, request.MinimumConfidence.ToString("R", System.Globalization.CultureInfo.InvariantCulture), request.Question,
            .. request.Passages.Select(passage => passage.ChunkId), .. request.History.SelectMany(turn => (string[])[turn.Question, turn.Answer]),
        ]).Select(part => $"{part.Length}:{part}"))
        : null;

    private sealed record Entry(string Key, string Text, AnswerFinished End);
}
