using System.Text.Json.Serialization;
using Rag.Chats;

namespace Rag.Gateway;

/// <summary>What may be set of a chat; what is missing or null stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChatBody
{
    /// <summary>The title, 1 to 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Settings that questions take over unless they say otherwise.</summary>
    public RagConfigBody? RagConfig { get; init; }

    /// <summary>Who sees the chat without being named.</summary>
    public ChatVisibility? Visibility { get; init; }

    /// <summary>The change, after checks.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public ChatChange Checked()
    {
        var checks = new Validation();
        if (Title is not null)
            checks.Text(Title, "title", 200);
        RagConfig?.Check(checks);
        checks.Done();
        return new ChatChange { Title = Title, RagConfig = RagConfig?.ToConfig(), Visibility = Visibility };
    }
}

/// <summary>Settings of a chat, all of them at once.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RagConfigBody
{
    /// <summary>The collection to search.</summary>
    public string? Collection { get; init; }

    /// <summary>The answer's language, ISO 639-1, or `auto`.</summary>
    public string? Language { get; init; }

    /// <summary>How many sources at most, 1 to 50.</summary>
    public int? MaxResults { get; init; }

    /// <summary>The least confidence, 0 to 1.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>Adds what is wrong.</summary>
    public void Check(Validation checks) => QueryBody.CheckSettings(checks, Collection, Language, MaxResults, MinConfidence, Model, "ragConfig.");

    /// <summary>As the grains know it.</summary>
    public RagConfig ToConfig() => new() { Collection = Collection, Language = Language, MaxResults = MaxResults, MinConfidence = MinConfidence, Model = Model };
}

/// <summary>A right that someone is given, or loses.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ShareBody
{
    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What; null takes it away.</summary>
    public required ChatRight? Right { get; init; }
}

/// <summary>A question inside a chat; the chat's settings stand in for what is missing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MessageBody
{
    /// <summary>The question, 1 to 8 000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>As a question to the chat.</summary>
    public QueryBody ToQuery(Guid chatId) => new() { Text = Text, ChatId = chatId };
}
