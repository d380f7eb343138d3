using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>Looks whether files can be read: has one line read by a child process, as any upload is.</summary>
/// <param name="reader">The reader.</param>
public sealed class ReaderProbe(IDocumentReader reader) : IHealthProbe
{
    /// <inheritdoc />
    public string Name => "reader";

    /// <inheritdoc />
    public bool IsCostly => true;

    /// <inheritdoc />
    public async Task Probe(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream("A line to read."u8.ToArray());
        await foreach (var item in reader.Read(line, "probe.txt", "text/plain", 1, cancellationToken))
        {
            if (item is DocumentPage)
                return;
        }

        throw new InvalidDataException("It read a text and found no page in it.");
    }
}
