using System.Runtime.CompilerServices;
using Rag.Ports;

namespace Rag.Tests.Unit.Fixture;

/// <summary>A model that says what the test wants, word by word, and goes on behind a beginning that fits.</summary>
public sealed class ScriptedModel : IGenerationModel
{
    public string Name => "scripted";

    /// <summary>The models that may be asked for.</summary>
    public ModelChoices Choices { get; set; } = new([new("scripted", Slots: null)]);

    /// <summary>Stands before each word.</summary>
    public Gate Words { get; } = new();

    /// <summary>What is answered.</summary>
    public Func<GenerationRequest, string> Answer { get; set; } = request =>
        request.Passages.IsEmpty ? "The documents do not answer this." : "One two three four five six seven eight nine ten [1].";

    /// <summary>Thrown before the word of this number, counted from 0, as often as the count says.</summary>
    public (int Word, int Times, Func<Exception> Fault) Trouble { get; set; }

    /// <summary>The model that is said to have answered; null for this one.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>What was asked, in order.</summary>
    public List<GenerationRequest> Requests { get; } = [];

    /// <summary>How many questions came.</summary>
    public Counter Asked { get; } = new();

    /// <summary>Ends when an answer was given up because its token was cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<GenerationPiece> Generate(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not a callback of the token: it would be taken back unheard when what waits for the token ends first.
        try
        {
            lock (Requests)
                Requests.Add(request);
            Asked.Add();
            var answer = Answer(request);
            var keep = answer.Zip(request.Prefix).TakeWhile(pair => pair.First == pair.Second).Count();
            if (keep < request.Prefix.Length)
                yield return new AnswerRestarted(keep);
            var number = 0;
            for (int start = keep, end; start < answer.Length; start = end)
            {
                end = answer.IndexOf(' ', start + 1) is > 0 and var space ? space : answer.Length;
                await Words.Pass(cancellationToken);
                Fail(number++);
                yield return new AnswerText(answer[start..end]);
            }

            yield return new AnswerFinished(!request.Passages.IsEmpty, request.Passages.IsEmpty ? 0 : 0.9, [], 10, number) { Model = AnsweredBy };
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
                Cancelled.TrySetResult();
        }
    }

    private void Fail(int number)
    {
        if (Trouble is not { Times: > 0 } trouble || trouble.Word != number)
            return;
        Trouble = trouble with { Times = trouble.Times - 1 };
        throw trouble.Fault();
    }
}
