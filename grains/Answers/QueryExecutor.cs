using System.Collections.Immutable;
using Rag.Access;
using Rag.Collections;
using Rag.Ports;
using Rag.Tasks;

namespace Rag.Answers;

/// <summary>Answers a question: understand → search → show the sources → write → bind the citations. One pass over one attempt.</summary>
/// <param name="grains">Reaches the collection.</param>
/// <param name="conversations">What was said before.</param>
/// <param name="model">Writes.</param>
/// <param name="options">The floor of confidence.</param>
/// <param name="clock">For the timings.</param>
internal sealed class QueryExecutor(IGrainFactory grains, Conversations conversations, IGenerationModel model, AnswerOptions options, TimeProvider clock) : ITaskExecutor
{
    // A name that stands for whichever model is configured.
    private const string AnyModel = "rag";

    /// <inheritdoc />
    public string Kind => QueryWork.Name;

    /// <inheritdoc />
    public async Task<AttemptOutcome> Execute(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        var work = (QueryWork)attempt.Work;
        if (work.Model is not null and not AnyModel && !model.Names.Contains(work.Model, StringComparer.Ordinal))
            return new AttemptOutcome.Discard(new TaskFault(ErrorCodes.ValidationFailed, $"There is no model '{work.Model}'; there is '{string.Join("', '", model.Names)}'."));

        var timer = new QueryTimer(attempt, clock);
        attempt.Tell("searching", 0.1, "Searching the documents");
        var asked = await conversations.Understand(attempt, work, cancellationToken);
        var found = await Search(attempt, work, asked, cancellationToken);
        timer.Searched();

        await ShowSources(attempt, found.Hits, asked);
        attempt.Tell("answering", 0.3, $"Answering from {found.Hits.Length} passages");
        var end = await Write(attempt, work, asked, found, timer, cancellationToken);
        return new AttemptOutcome.Completed(Result(attempt.Answer, asked, found, end, timer));
    }

    /// <inheritdoc />
    public Task<double> MeasureProgress(TaskKey task, TaskWork work, CancellationToken cancellationToken) => Task.FromResult(0.0);

    /// <inheritdoc />
    public Task Abandon(TaskAttempt attempt, TaskFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<SearchResult> Search(TaskAttempt attempt, QueryWork work, UnderstoodQuestion asked, CancellationToken cancellationToken) =>
        grains.GetGrain<ICollectionGrain>(new CollectionKey(attempt.Key.Tenant, work.Collection).ToString())
            .Search(new SearchRequest { Text = asked.Text, MaxResults = work.MaxResults, Filters = work.Filters }, cancellationToken);

    // Markers of an answer that was begun before stay true only while each number still means the same chunk.
    private static async Task ShowSources(TaskAttempt attempt, ImmutableArray<SearchHit> hits, UnderstoodQuestion asked)
    {
        if (!attempt.Sources.IsEmpty && attempt.Sources.Select(s => s.ChunkId).SequenceEqual(hits.Select(h => h.ChunkId), StringComparer.Ordinal))
            return;
        await attempt.Rewind(0, "The passages have changed.");
        attempt.Tell(AnswerSources.Of(hits), asked.SearchedFor);
    }

    private async Task<AnswerFinished> Write(
        TaskAttempt attempt, QueryWork work, UnderstoodQuestion asked, SearchResult found, QueryTimer timer, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest
        {
            Question = asked.Text,
            Language = string.Equals(work.Language, "auto", StringComparison.Ordinal) ? found.Language : work.Language,
            Passages = found.Hits,
            MinimumConfidence = work.MinConfidence ?? options.MinimumConfidence,
            Prefix = attempt.Answer,
            Model = work.Model is AnyModel ? null : work.Model,
            History = asked.History,
            Scope = new AnswerScope(attempt.Key.Tenant, attempt.Access.Role, work.Collection, found.IndexVersion),
        };
        var bytes = AnswerSources.JsonBytes(request.Prefix);
        await foreach (var piece in model.Generate(request, cancellationToken).WithCancellation(cancellationToken))
        {
            switch (piece)
            {
                case AnswerText text:
                    timer.Wrote();
                    bytes += AnswerSources.JsonBytes(attempt.Write(text.Text));
                    if (bytes > AnswerSources.MaximumAnswerBytes)
                        throw new ModelUnavailableException($"The model {model.Name} wrote more than {AnswerSources.MaximumAnswerBytes} bytes and did not end.");
                    break;
                case AnswerRestarted restarted:
                    await attempt.Rewind(restarted.Keep, "The model answers anew.");
                    bytes = AnswerSources.JsonBytes(attempt.Answer);
                    break;
                case AnswerFinished finished:
                    return finished;
            }
        }

        throw new ModelUnavailableException($"The model {model.Name} stopped in the middle of its answer.");
    }

    private QueryResult Result(string answer, UnderstoodQuestion asked, SearchResult found, AnswerFinished end, QueryTimer timer)
    {
        var sources = AnswerSources.Of(found.Hits, end.Quotes);
        return new QueryResult
        {
            Answer = answer,
            Answered = end.Answered,
            Confidence = end.Confidence,
            Language = found.Language,
            Model = end.Model ?? model.Name,
            Degraded = end.Degraded,
            Sources = end.Answered ? AnswerSources.Cited(answer, sources) : sources,
            Usage = new TaskUsage { PromptTokens = end.PromptTokens, CompletionTokens = end.CompletionTokens, Cost = end.Cost },
            Timings = timer.Timings(),
            SearchedFor = asked.SearchedFor,
        };
    }
}
