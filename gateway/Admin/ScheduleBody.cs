using System.Text.Json.Serialization;
using Rag.Schedules;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>When what is to be done, again and again: a question to ask, or a document to read again from its address.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScheduleBody
{
    /// <summary>Its name, 1 to 100 characters; a tenant has one schedule of a name.</summary>
    public required string Name { get; init; }

    /// <summary>Five fields: minute, hour, day of the month, month, day of the week.</summary>
    public required string Cron { get; init; }

    /// <summary>The IANA time zone that the expression is meant in; `UTC` when not given.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What becomes of moments that passed while nothing ran: `skip`, `latest` (when not given) or `all`.</summary>
    public MissedFires? Missed { get; init; }

    /// <summary>The question to ask; its `runAt`, `uniqueKey`, `dependsOn` and `chatId` do not go with a schedule.</summary>
    public QueryBody? Query { get; init; }

    /// <summary>The document to read again, which was made from an address.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>How urgent its tasks are among your tenant's own: 0 to 9, 0 first; 5 when not given.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether it fires; true when not given.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The definition, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public ScheduleDefinition Checked()
    {
        new Validation()
            .Text(Name, "name", 100)
            .Text(Cron, "cron", 200)
            .OptionalText(TimeZone, "timeZone", 100)
            .Range(Priority, "priority", 0, TaskTerms.LowestPriority)
            .Require(Query is null != DocumentId is null, "query", "or documentId must be given, and not both.")
            .Require(Query is null or { RunAt: null, UniqueKey: null, DependsOn: null, Priority: null, ChatId: null }, "query", "has a time, a key, a chat or other tasks of its own, which a schedule decides.")
            .Done();
        Query?.Check();
        return new ScheduleDefinition
        {
            Name = Name,
            Cron = Cron,
            TimeZone = TimeZone ?? "UTC",
            Missed = Missed ?? MissedFires.Latest,
            Work = Query is { } query ? new ScheduledQuery { Query = query.ToWork(chat: null) } : new ScheduledReading { DocumentId = DocumentId!.Value },
            Priority = Priority ?? TaskTerms.UsualPriority,
            Enabled = Enabled ?? true,
        };
    }
}
