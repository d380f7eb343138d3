using System.Runtime.CompilerServices;
using System.Text;
using Rag.Access;
using Rag.Ports;
using Rag.Tests.Simulation.Cluster;

namespace Rag.Tests.Simulation.Models;

/// <summary>Reads a text whose pages end with form feeds, a page at a time; each page is one paragraph.</summary>
internal sealed class SimulatedReader(SimulatedCluster cluster, TimeProvider clock) : IDocumentReader
{
    /// <inheritdoc />
    public async IAsyncEnumerable<ReaderItem> Read(
        Stream content, string? fileName, string mediaType, int fromPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        var pages = Encoding.UTF8.GetString(bytes).Split('\f');
        yield return new DocumentOpened("text/plain", pages.Length, HasPages: true, null);
        for (var number = fromPage; number <= pages.Length; number++)
        {
            await Task.Delay(cluster.World.Chance.Milliseconds(2, 40), clock, cancellationToken);
            if (cluster.World.Chance.Happens(cluster.Weather.PortsFail))
                throw new DocumentUnreadableException(ErrorCodes.Internal, "The simulated reader has died.", retryable: true);
            var text = pages[number - 1];
            yield return new DocumentPage(number, text, [new TextBlock(BlockKind.Paragraph, 0, text.Length)]);
        }
    }
}
