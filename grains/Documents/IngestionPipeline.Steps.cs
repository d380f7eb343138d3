using System.Collections.Immutable;
using Rag.Access;
using Rag.Documents.Chunking;
using Rag.Ports;
using Rag.Storage;

namespace Rag.Documents;

// The steps that make something of a document: its bytes where it is an address, its text, its chunks, their vectors.
internal sealed partial class IngestionPipeline
{
    // An address is read once for each version: what came of it is the document's original from then on, whatever the address says later.
    private async Task<IngestionRunState> Fetch(IngestionRunState run, CancellationToken cancellationToken)
    {
        if (run.Document.SourceUrl is not { } address || run.Has(DocumentStep.Extracted) || run.Document.Size > 0)
            return run;
        run.Report.Tell("fetching", 0, address);
        return await web.Read(new Uri(address), run.SearchableWebVersion, Keep, cancellationToken)
            ?? await Checkpoint(run, run.Done with { IsUnchanged = true }, cancellationToken);

        async Task<IngestionRunState> Keep(WebContent content, CancellationToken limited)
        {
            var blob = await blobs.Write(run.Access, run.BlobId, content.Bytes, content.MaximumBytes, limited);
            if (blob.Sha256 == run.SearchableSha256)
                return await Checkpoint(run, run.Done with { IsUnchanged = true, WebVersion = content.Version }, cancellationToken);
            var done = run.Done with { Size = blob.Size, Sha256 = blob.Sha256, MediaType = content.MediaType, WebVersion = content.Version };
            run = run with { Document = run.Document with { MediaType = content.MediaType, FileName = run.Document.FileName ?? content.FileName } };
            return await Checkpoint(run, done, cancellationToken);
        }
    }

    private async Task<IngestionRunState> Extract(IngestionRunState run, CancellationToken cancellationToken)
    {
        if (run.Has(DocumentStep.Extracted))
            return run;
        await using var content = await blobs.Open(run.Access, run.BlobId, cancellationToken)
            ?? throw new DocumentUnreadableException(ErrorCodes.NotFound, "The uploaded file is not there any more; upload it again.");

        var document = run.Document;
        var batch = new List<PageRow>();
        var written = clock.GetTimestamp();
        var items = reader.Read(content, document.FileName, document.MediaType, run.Done.PagesRead + 1, cancellationToken);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            switch (item)
            {
                case DocumentOpened opened:
                    run = run with { Done = Open(run.Done, opened) };
                    break;
                case DocumentPage page:
                    batch.Add(new PageRow(page.Number, page.Text, RagJson.Write(page.Blocks)));
                    run.Report.Tell("reading", IngestionScale.Reading(page.Number, run.Done.Pages), PageMessage(page.Number, run.Done.Pages));
                    break;
            }

            if (batch.Count < options.PagesPerBatch && clock.GetElapsedTime(written) < options.CheckpointPeriod)
                continue;
            run = await KeepPages(run, batch, cancellationToken);
            written = clock.GetTimestamp();
        }

        run = await KeepPages(run, batch, cancellationToken);
        if (run.Done.PagesRead == 0)
            throw NoText();
        return await Checkpoint(run, run.Done with { Step = DocumentStep.Extracted, Pages = run.Done.PagesRead }, cancellationToken);
    }

    private async Task<IngestionRunState> KeepPages(IngestionRunState run, List<PageRow> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return run;
        // What is written stays as it is: a page without text is left open for a reader that recognises some.
        var withText = batch.FindAll(page => page.Text.Length > 0);
        if (withText.Count > 0)
            await store.WritePages(run.Access, run.DocumentId, run.Version, withText, cancellationToken);
        var read = batch[^1].Page;
        batch.Clear();
        return await Checkpoint(run, run.Done with { PagesRead = read, Progress = IngestionScale.Reading(read, run.Done.Pages) }, cancellationToken);
    }

    private async Task<IngestionRunState> Chunk(IngestionRunState run, CancellationToken cancellationToken)
    {
        if (run.Has(DocumentStep.Chunked))
            return run;
        var chunker = new DocumentChunker(run.DocumentId, run.Version, run.Done.HasPages == true, languages);
        var batch = new List<ChunkRow>();
        var spoken = new SpokenLanguages();
        await foreach (var row in store.ReadPages(run.Access, run.DocumentId, run.Version, cancellationToken))
        {
            var chunks = await compute.Run(_ => chunker.Next(new DocumentPage(row.Page, row.Text, Blocks(row))), cancellationToken);
            spoken.Count(chunks);
            batch.AddRange(chunks);
            run.Report.Tell("chunking", IngestionScale.Chunking(row.Page, run.Done.PagesRead), PageMessage(row.Page, run.Done.PagesRead));
            if (batch.Count >= options.ChunksPerBatch)
                await KeepChunks(run, batch, cancellationToken);
        }

        await KeepChunks(run, batch, cancellationToken);
        var count = await store.CountChunks(run.Access, run.DocumentId, run.Version, cancellationToken);
        if (count == 0)
            throw NoText();
        var progress = IngestionScale.Chunking(run.Done.PagesRead, run.Done.PagesRead);
        var done = run.Done with { Step = DocumentStep.Chunked, Chunks = count, Progress = progress, Language = spoken.Main ?? run.Done.Language };
        return await Checkpoint(run, done, cancellationToken);
    }

    private async Task KeepChunks(IngestionRunState run, List<ChunkRow> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return;
        await store.WriteChunks(run.Access, run.DocumentId, run.Version, batch, cancellationToken);
        batch.Clear();
    }

    private async Task<IngestionRunState> Embed(IngestionRunState run, CancellationToken cancellationToken)
    {
        var noted = clock.GetTimestamp();
        var left = await Unembedded(run, cancellationToken);
        for (var embedded = IngestionScale.Embedded(run.Done.Progress, run.Done.Chunks); left.Count > 0; left = await Unembedded(run, cancellationToken))
        {
            await store.WriteVectors(run.Access, run.DocumentId, run.Version, embedder.Name, await Vectors(left, cancellationToken), cancellationToken);
            embedded += left.Count;
            var progress = Math.Max(run.Done.Progress, IngestionScale.Embedding(embedded, run.Done.Chunks));
            run.Report.Tell("embedding", progress, $"passage {Math.Min(embedded, run.Done.Chunks)} of {run.Done.Chunks}");
            if (clock.GetElapsedTime(noted) < options.CheckpointPeriod)
                continue;
            run = await Checkpoint(run, run.Done with { Progress = progress }, cancellationToken);
            noted = clock.GetTimestamp();
        }

        return run.Has(DocumentStep.Embedded)
            ? run
            : await Checkpoint(run, run.Done with { Step = DocumentStep.Embedded, Progress = IngestionScale.Indexing }, cancellationToken);
    }

    private Task<IReadOnlyList<ChunkRow>> Unembedded(IngestionRunState run, CancellationToken cancellationToken) =>
        store.ReadUnembedded(run.Access, run.DocumentId, run.Version, embedder.Name, embedder.BatchSize, cancellationToken);

    private async Task<IReadOnlyList<VectorRow>> Vectors(IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken)
    {
        // What a chunk is about often stands only in the headings above it.
        string[] texts = [.. chunks.Select(chunk => string.Join('\n', [.. chunk.Headings, chunk.Text]))];
        var vectors = await embedder.Embed(texts, cancellationToken);
        return [.. chunks.Select((chunk, i) => new VectorRow(chunk.ChunkId, vectors[i]))];
    }

    private static IngestionProgress Open(IngestionProgress done, DocumentOpened opened) => done with
    {
        Pages = opened.Pages,
        HasPages = opened.HasPages,
        MediaType = opened.MediaType,
        Title = opened.Title,
        Author = opened.Properties?.Author,
        WrittenAt = opened.Properties?.CreatedAt,
        ModifiedAt = opened.Properties?.ModifiedAt,
        Language = opened.Properties?.Language,
    };

    private static ImmutableArray<TextBlock> Blocks(PageRow row) =>
        RagJson.Read<ImmutableArray<TextBlock>>(row.Blocks);

    private static DocumentUnreadableException NoText() =>
        new(ErrorCodes.NoText, "No text was found in the file. If it is a scan or a picture, run text recognition (OCR) on it and upload the result.");

    private static string PageMessage(int page, int? pages) => pages is { } all ? $"page {page} of {all}" : $"page {page}";
}
