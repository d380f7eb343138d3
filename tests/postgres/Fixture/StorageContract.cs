using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Rag.Chats;
using Rag.Documents;
using Rag.Storage;

namespace Rag.Tests.Postgres.Fixture;

/// <summary>What every contract suite needs: the ports under test and rows to begin with.</summary>
public abstract class StorageContract(IServiceProvider services)
{
    /// <summary>A moment that PostgreSQL can keep: it counts microseconds.</summary>
    protected static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected T Port<T>() where T : notnull => services.GetRequiredService<T>();

    protected IGrainStorage GrainStorage(string name) => services.GetRequiredKeyedService<IGrainStorage>(name);

    protected Tenant NewTenant() => new(services);

    /// <summary>Stores a document as its grain does.</summary>
    protected async Task<DocumentSnapshot> GivenDocument(Tenant tenant, Func<DocumentSnapshot, DocumentSnapshot>? change = null)
    {
        var document = new DocumentSnapshot
        {
            DocumentId = Guid.CreateVersion7(),
            Title = "Handbook",
            FileName = "handbook.pdf",
            MediaType = "application/pdf",
            Size = 1234,
            Collection = "default",
            Tags = ["law", "čokolada"],
            Step = DocumentStep.Accepted,
            Progress = 0,
            Version = 1,
            TaskId = Guid.CreateVersion7(),
            UserId = tenant.User,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };
        document = change?.Invoke(document) ?? document;
        await Put("document", new DocumentKey(tenant.Id, document.DocumentId).ToString(), document);
        return document;
    }

    /// <summary>Stores a chat as its grain does.</summary>
    protected async Task<ChatSnapshot> GivenChat(Tenant tenant, Func<ChatSnapshot, ChatSnapshot>? change = null)
    {
        var chat = new ChatSnapshot
        {
            ChatId = Guid.CreateVersion7(),
            Title = "Questions",
            OwnerId = tenant.User,
            Visibility = ChatVisibility.Private,
            RagConfig = new RagConfig(),
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };
        chat = change?.Invoke(chat) ?? chat;
        await Put("chat", new ChatKey(tenant.Id, chat.ChatId).ToString(), chat);
        return chat;
    }

    /// <summary>Writes the state of a catalog grain over whatever is there.</summary>
    protected async Task Put<T>(string noun, string key, T state) where T : class
    {
        var there = new GrainState<AnyState>();
        await GrainStorage(StorageNames.Catalog).ReadStateAsync(noun, GrainId.Create(noun, key), there);
        await GrainStorage(StorageNames.Catalog).WriteStateAsync(noun, GrainId.Create(noun, key), new GrainState<T>(state, there.ETag));
    }
}

/// <summary>Reads the ETag of a state whatever is in it.</summary>
public sealed class AnyState;
