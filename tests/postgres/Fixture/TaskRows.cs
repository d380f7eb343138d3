using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Postgres.Fixture;

/// <summary>Rows of tasks to begin with.</summary>
public static class TaskRows
{
    public static TaskRow Question(this Tenant tenant, Guid? chat = null) => Row(tenant, new QueryWork
    {
        Text = "Što je u zakonu?",
        ChatId = chat,
        Collection = "default",
        Language = "auto",
        MaxResults = 5,
        Filters = new SearchFilters { Tags = ["law"] },
    });

    public static TaskRow Ingestion(this Tenant tenant) => Row(tenant, new IngestionWork { DocumentId = Guid.CreateVersion7(), Version = 1 });

    public static TaskRow Completed(this TaskRow row, string answer = "It says so. [1]") => row with
    {
        Status = RagTaskStatus.Completed,
        Progress = 1,
        CompletedAt = row.CreatedAt.AddSeconds(3),
        Result = new QueryResult
        {
            Answer = answer,
            Confidence = 0.75,
            Answered = true,
            Language = "hr",
            Model = "builtin",
            Sources = [new AnswerSource { N = 1, DocumentId = row.Key.Task, ChunkId = "c1", Title = "Handbook", Page = 3, Quote = "so", Score = 0.5 }],
            Usage = new TaskUsage { PromptTokens = 7, CompletionTokens = 5, Cost = 0.25m },
            Timings = new TaskTimings { TotalMs = 12.5 },
        },
    };

    private static TaskRow Row(Tenant tenant, TaskWork work) => new()
    {
        Key = new TaskKey(tenant.Id, Guid.CreateVersion7()),
        Work = work,
        Principal = tenant.Caller,
        Title = "What is in the law?",
        Status = RagTaskStatus.Queued,
        Epoch = 1,
        Owner = Guid.CreateVersion7(),
        Attempt = 1,
        Progress = 0,
        CreatedAt = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero),
    };
}
