namespace Rag.Tests.Bench.Engine;

/// <summary>One activation is the progress of one task. Key: any text. Nothing of it is durable: it is there to be called.</summary>
[Alias("rag.bench.IProgressGrain")]
public interface IProgressGrain : IGrainWithStringKey
{
    /// <summary>How far it is, 0 to 1.</summary>
    [Alias("Get")]
    Task<double> Get();

    /// <summary>Says how far it is, 0 to 1.</summary>
    [Alias("Report")]
    Task Report(double progress);
}

/// <summary>What a <see cref="IProgressGrain"/> keeps.</summary>
[GenerateSerializer, Alias("rag.bench.ProgressState")]
internal sealed class ProgressState
{
    [Id(0)]
    public string Id { get; set; } = "";

    [Id(1)]
    public double Progress { get; set; }

    [Id(2)]
    public string Status { get; set; } = "";

    [Id(3)]
    public DateTimeOffset? StartedAt { get; set; }

    [Id(4)]
    public DateTimeOffset? LastUpdate { get; set; }
}

[GrainType("bench-progress")]
internal sealed class ProgressGrain([PersistentState("progress", BenchSilo.Storage)] IPersistentState<ProgressState> progress, TimeProvider clock) : Grain, IProgressGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        progress.State.Id = this.GetPrimaryKeyString();
        progress.State.Status = "queued";
        progress.State.StartedAt = clock.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task<double> Get() => Task.FromResult(progress.State.Progress);

    public Task Report(double value)
    {
        progress.State.Progress = value;
        return Task.CompletedTask;
    }
}
