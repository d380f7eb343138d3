using System.Collections.Immutable;
using Rag.Access;
using Rag.Collections;
using Rag.Documents.Chunking;
using Rag.Limits;
using Rag.Ports;
using Rag.Tasks;

namespace Rag.Answers;

/// <summary>Answers a question: understand → search → show the sources → write → bind the citations. One pass over one attempt.</summary>
/// <param name="grains">Reaches the collection.</param>
/// <param name="conversations">What was said before.</param>
/// <param name="model">Writes.</param>
/// <param name="choices">Which models may be asked for.</param>
/// <param name="meter">Counts what it takes.</param>
/// <param name="options">The floor of confidence.</param>
/// <param name="clock">For the timings.</param>
internal sealed class QueryExecutor(IGrainFactory grains, Conversations conversations, IGenerationModel model, ModelChoices choices, TokenMeter meter, AnswerOptions options, TimeProvider clock) : ITaskExecutor
{
    // What a passage and an answer take at most, as a rule: only an estimate, settled by what was used.
    private const int TokensPerPassage = 400, TokensPerAnswer = 600;

    /// <inheritdoc />
    public string Kind => QueryWork.Name;

    /// <inheritdoc />
    public async Task<AttemptOutcome> Execute(TaskAttempt attempt, CancellationToken cancellationToken)
    {
        var work = (QueryWork)attempt.Work;
        if (work.NamedModel is { } named && !choices.Has(named))
            return new AttemptOutcome.Discard(new TaskFault(ErrorCodes.ValidationFailed, $"There is no model '{named}'; there is '{string.Join("', '", choices.All.Select(choice => choice.Name))}'."));

        var reading = await meter.Reserve(attempt.Key.Tenant, work.NamedModel ?? model.Name, Estimate(work), cancellationToken);
        return reading.Shortage is { } shortage ? Wait(shortage) : await Answer(attempt, work, reading, cancellationToken);
    }

    /// <inheritdoc />
    public Task<double> MeasureProgress(TaskKey task, TaskWork work, CancellationToken cancellationToken) => Task.FromResult(0.0);

    /// <inheritdoc />
    public Task Abandon(TaskAttempt attempt, TaskFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<AttemptOutcome> Answer(TaskAttempt attempt, QueryWork work, MeterReading reading, CancellationToken cancellationToken)
    {
        var before = attempt.Answer.Length;
        try
        {
            var (outcome, end) = await Answer(attempt, work, cancellationToken);
            await reading.Settle(end.PromptTokens + end.CompletionTokens, end.Cost, end.Model);
            return outcome;
        }
        catch when (attempt.Answer.Length == before)
        {
            // Nothing was written; what was read in vain is the provider's to count.
            await reading.Settle(0, 0);
            throw;
        }
    }

    private async Task<(AttemptOutcome Outcome, AnswerFinished End)> Answer(TaskAttempt attempt, QueryWork work, CancellationToken cancellationToken)
    {
        var timer = new QueryTimer(attempt, clock);
        attempt.Tell("searching", 0.1, "Searching the documents");
        var asked = await conversations.Understand(attempt, work, cancellationToken);
        var found = await Search(attempt, work, asked, cancellationToken);
        timer.Searched();

        await ShowSources(attempt, found.Hits, asked);
        attempt.Tell("answering", 0.3, $"Answering from {found.Hits.Length} passages");
        var end = await Write(attempt, work, asked, found, timer, cancellationToken);
        return (new AttemptOutcome.Completed(Result(attempt.Answer, asked, found, end, timer)), end);
    }

    private static long Estimate(QueryWork work) => TokenEstimate.Count(work.Text) + work.MaxResults * TokensPerPassage + TokensPerAnswer;

    private AttemptOutcome.Snooze Wait(Shortage shortage)
    {
        var until = clock.GetUtcNow() + shortage.RetryAfter;
        var detail = shortage.Bucket.Provider is { } provider
            ? $"The limit of {shortage.Bucket.Operation} of the model {provider} is used up."
            : $"The tenant's limit of {shortage.Bucket.Operation} is used up.";
        return new AttemptOutcome.Snooze(until, new WaitCause { Cause = "throttled", Detail = detail, Until = until });
    }

    private Task<SearchResult> Search(TaskAttempt attempt, QueryWork work, UnderstoodQuestion asked, CancellationToken cancellationToken) =>
        grains.GetGrain<ICollectionGrain>(new CollectionKey(attempt.Key.Tenant, work.Collection).ToString())
            .Search(new SearchRequest { Text = asked.Text, MaxResults = work.MaxResults, Filters = work.Filters, WithSurroundings = true }, cancellationToken);

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
            Tenant = attempt.Key.Tenant,
            Question = asked.Text,
            Language = string.Equals(work.Language, "auto", StringComparison.Ordinal) ? found.Language : work.Language,
            Passages = found.Hits,
            MinimumConfidence = work.MinConfidence ?? options.MinimumConfidence,
            Prefix = attempt.Answer,
            Model = work.NamedModel,
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
