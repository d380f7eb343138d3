using System.Collections.Immutable;
using System.Text.Json;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Postgres.Contracts;

/// <summary>Events are written by hand where there are many: not a byte may differ from what their declarations say.</summary>
public sealed class EventsAsJsonTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 25, 23, 5, 7, 80, TimeSpan.Zero);

    private static readonly JsonSerializerOptions s_declared = Declared();

    public static TheoryData<TaskEvent> Events =>
    [
        new TaskAccepted { Durable = true, Epoch = 1, Seq = 1, At = s_at },
        new TaskDurable { Epoch = 1, Seq = 2, At = s_at },
        new TaskProgressed { Stage = "answering", Progress = 0.25, Message = "č \"and\" <so> on", Epoch = 12, Seq = 345, At = s_at },
        new TaskProgressed { Stage = "answering", Progress = 1, Message = "", EtaMs = 0, Epoch = 1, Seq = 4, At = s_at.AddTicks(1) },
        new SourcesFound { Sources = [], Epoch = 1, Seq = 5, At = s_at },
        new AnswerToken { Text = " tok\n\u0001\u2028\U0001F600", Epoch = int.MaxValue, Seq = int.MaxValue, At = s_at },
        new AnswerToken { Text = "", Epoch = 1, Seq = 7, At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)) },
        new AnswerToken { Text = "half \uD83D and nothing \0", Epoch = 1, Seq = 8, At = s_at },
        new AnswerReset { Keep = 3, Reason = "anew", Epoch = 2, Seq = 1, At = s_at },
        new TaskCancelled { By = "system", Epoch = 2, Seq = 2, At = s_at },
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_written_as_it_is_declared(TaskEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var written = RagJson.Write(ImmutableArray.Create(item));

        Assert.Equal(JsonSerializer.Serialize(ImmutableArray.Create(item), s_declared), written);
        Assert.Equal(written, RagJson.Write(RagJson.Read<ImmutableArray<TaskEvent>>(written)));
    }

    private static JsonSerializerOptions Declared()
    {
        var options = new JsonSerializerOptions(RagJson.Options);
        options.Converters.Remove(options.Converters.Single(converter => converter is TaskEventsJsonConverter));
        return options;
    }
}
