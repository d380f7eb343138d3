using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Rag.Access;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Tests.Unit.Fixture;

/// <summary>What outlives a silo: the storage, and the world outside (files, models) under the test's control. Any number of silos run on it, one after the other.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly ServiceProvider _storage;
    private readonly List<TestSilo> _silos = [];

    public World()
    {
        var services = new ServiceCollection();
        services.AddRagMemoryStorage();
        _storage = services.BuildServiceProvider();
        Journal = new ControlledJournal(Get<ITaskJournal>());
        Acme = NewTenant();
        Globex = NewTenant();
    }

    public ControlledJournal Journal { get; }

    public IBlobStore Blobs => Get<IBlobStore>();

    public IChunkStore Chunks => Get<IChunkStore>();

    public IIndexStore Indexes => Get<IIndexStore>();

    public IHealthHistory History => Get<IHealthHistory>();
    public IDeadLetterReader DeadLetters => Get<IDeadLetterReader>();

    public ITaskRegistry Registry => Get<ITaskRegistry>();

    public ICatalogReader Catalog => Get<ICatalogReader>();

    public ScriptedReader Reader { get; } = new();

    public ScriptedWeb Web { get; } = new();

    public ScriptedModel Model { get; } = new();

    public ScriptedEmbedding Embedding { get; } = new();

    public Changes Changes { get; } = new();

    /// <summary>Where grains keep what no list needs.</summary>
    public IGrainStorage GrainStorage => _storage.GetRequiredKeyedService<IGrainStorage>("Default");

    public TenantId Acme { get; }

    public TenantId Globex { get; }

    /// <summary>Proof of access as the silo would give it.</summary>
    public TenantAccess AccessOf(Caller caller) => Get<AccessAuthority>().Authorize(caller, caller.Tenant, Role.Viewer, "test");

    /// <summary>What a grain has stored, or null.</summary>
    public async Task<T?> StateOf<T>(string grainType, string stateName, string key) where T : class, new()
    {
        var state = new StoredState<T>();
        await _storage.GetRequiredKeyedService<IGrainStorage>(StorageNames.Catalog).ReadStateAsync(stateName, GrainId.Create(grainType, key), state);
        return state.RecordExists ? state.State : null;
    }

    /// <summary>A user of a tenant.</summary>
    public static Caller User(TenantId tenant, Role role = Role.Member) =>
        new() { Tenant = tenant, User = Guid.CreateVersion7(), Role = role, Credential = "test" };

    /// <summary>A tenant nobody else has.</summary>
    public static TenantId NewTenant() => new(Guid.CreateVersion7());

    /// <summary>Starts a silo on this storage.</summary>
    public Task<TestSilo> Start(params (string Key, string Value)[] settings) => Start(_ => { }, settings);

    /// <summary>Starts a silo on this storage with something of its own.</summary>
    public async Task<TestSilo> Start(Action<ISiloBuilder> configure, params (string Key, string Value)[] settings)
    {
        var silo = await TestSilo.Start(this, configure, settings);
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Puts the storage's ports into a silo.</summary>
    internal void Share(IServiceCollection services)
    {
        services.AddSingleton(Blobs);
        services.AddSingleton(Chunks);
        services.AddSingleton(Indexes);
        services.AddSingleton(Catalog);
        services.AddSingleton(Get<IAuditJournal>());
        services.AddSingleton(History);
        services.AddSingleton(Get<ITaskRegistry>());
        services.AddKeyedSingleton(StorageNames.Default, _storage.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default));
        services.AddKeyedSingleton(StorageNames.Catalog, _storage.GetRequiredKeyedService<IGrainStorage>(StorageNames.Catalog));
        services.AddSingleton(GrainStorage);
    }

    public async ValueTask DisposeAsync()
    {
        Journal.BeforeAccept = Journal.BeforeSave = _ => Task.CompletedTask;
        Reader.Pages.Open();
        Model.Words.Open();
        Embedding.Batches.Open();
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        Changes.Dispose();
        await _storage.DisposeAsync();
    }

    private sealed class StoredState<T> : IGrainState<T> where T : new()
    {
        [AllowNull]
        public T State { get; set; } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }

    private T Get<T>() where T : notnull => _storage.GetRequiredService<T>();
}
