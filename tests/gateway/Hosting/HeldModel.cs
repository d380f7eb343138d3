using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Rag.Ports;

namespace Rag.Tests.Gateway;

/// <summary>
/// The configured model, with questions that a test can hold: one that contains <c>hold-NAME</c> is answered with numbered pieces, as many as the test lets out, so that the test
/// decides how far an answer is. <c>flood-N</c> is answered with N pieces at once.
/// </summary>
internal sealed partial class HeldModel(IGenerationModel inner) : IGenerationModel
{
    private readonly ConcurrentDictionary<string, HeldAnswer> _held = new();

    public string Name => inner.Name;

    /// <summary>The answer of a held question.</summary>
    public HeldAnswer Answer(string name) => _held.GetOrAdd(name, _ => new HeldAnswer());

    public IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, CancellationToken cancellationToken) =>
        Hold().Match(request.Question) is { Success: true } hold ? Answer(hold.Groups[1].Value).Write(request, cancellationToken)
        : Flood().Match(request.Question) is { Success: true } flood ? Write(int.Parse(flood.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))
        : inner.Generate(request, cancellationToken);

    private static async IAsyncEnumerable<GenerationPiece> Write(int pieces)
    {
        for (var number = 1; number <= pieces; number++)
        {
            await Task.Yield();
            yield return new AnswerText($"piece {number} ");
        }
        yield return HeldAnswer.End;
    }

    [GeneratedRegex("hold-([a-z0-9-]+)")]
    private static partial Regex Hold();

    [GeneratedRegex("flood-([0-9]+)")]
    private static partial Regex Flood();
}

/// <summary>An answer that goes on only when it is let.</summary>
internal sealed class HeldAnswer
{
    private readonly Channel<bool> _pieces = Channel.CreateUnbounded<bool>();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How every answer of the tests ends.</summary>
    public static AnswerFinished End { get; } = new(Answered: true, Confidence: 0.9, [], PromptTokens: 1, CompletionTokens: 1);

    /// <summary>Ends when the model was told to stop.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Lets some pieces out.</summary>
    public void LetOut(int pieces)
    {
        for (var piece = 0; piece < pieces; piece++)
            _pieces.Writer.TryWrite(true);
    }

    /// <summary>Lets the answer end.</summary>
    public void Finish() => _pieces.Writer.TryWrite(false);

    /// <summary>Writes piece after piece.</summary>
    public async IAsyncEnumerable<GenerationPiece> Write(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not a callback of the token: it would be taken back unheard when the wait for a piece ends first.
        try
        {
            for (var number = request.Prefix.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length + 1; await _pieces.Reader.ReadAsync(cancellationToken); number++)
                yield return new AnswerText($"p{number} ");
            yield return End;
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
                _stopped.TrySetResult();
        }
    }
}
