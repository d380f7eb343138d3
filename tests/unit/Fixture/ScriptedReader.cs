using System.Runtime.CompilerServices;
using Rag.Access;
using Rag.Ports;

namespace Rag.Tests.Unit.Fixture;

/// <summary>Reads a text whose pages end with form feeds; each page is one paragraph.</summary>
public sealed class ScriptedReader : IDocumentReader
{
    /// <summary>Stands before each page.</summary>
    public Gate Pages { get; } = new();

    /// <summary>Thrown before the page of this number, as often as the count says.</summary>
    public (int Page, int Times, Func<Exception> Fault) Trouble { get; set; }

    /// <summary>Whether every page is a picture that it finds no text in.</summary>
    public bool IsBlind { get; set; }

    /// <summary>The first pages that were asked for, one for each time the file was opened.</summary>
    public List<int> AskedFrom { get; } = [];

    /// <summary>Ends when a read was given up because its token was cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<ReaderItem> Read(
        Stream content, string? fileName, string mediaType, int fromPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not a callback of the token: it would be taken back unheard when what waits for the token ends first.
        try
        {
            lock (AskedFrom)
                AskedFrom.Add(fromPage);
            using var reader = new StreamReader(content);
            var pages = (await reader.ReadToEndAsync(cancellationToken)).Split('\f');
            yield return new DocumentOpened("text/plain", pages.Length, HasPages: true, null);
            for (var number = fromPage; number <= pages.Length; number++)
            {
                await Pages.Pass(cancellationToken);
                Fail(number);
                var text = IsBlind ? "" : pages[number - 1];
                yield return new DocumentPage(number, text, [new TextBlock(BlockKind.Paragraph, 0, text.Length)]);
            }

            if (IsBlind && fromPage == 1)
                throw new DocumentUnreadableException(ErrorCodes.NoText, "The file is a scan.");
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
                Cancelled.TrySetResult();
        }
    }

    private void Fail(int number)
    {
        if (Trouble is not { Times: > 0 } trouble || trouble.Page != number)
            return;
        Trouble = trouble with { Times = trouble.Times - 1 };
        throw trouble.Fault();
    }
}
