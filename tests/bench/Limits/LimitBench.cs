using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rag.Access;
using Rag.Hosting;
using Rag.Limits;
using Rag.Ports;
using Rag.Storage;
using Rag.Tenants;

namespace Rag.Tests.Bench.Limits;

/// <summary>
/// What a hot bucket costs: all callers reserve one unit at a time of the same one, out of their silo's lease, and beside it by asking the bucket itself each time. The storage of the bucket's marks is in memory.
/// </summary>
/// <param name="clock">Measures.</param>
/// <param name="warmUp">What is done first, unmeasured.</param>
/// <param name="load">What is measured.</param>
internal sealed class LimitBench(TimeProvider clock, LimitLoad warmUp, LimitLoad load) : IBench
{
    private const int Rounds = 5;
    private static readonly RateLimit s_limit = new() { Units = 1_000_000_000, Period = TimeSpan.FromHours(1) };

    /// <inheritdoc />
    public string Name => "limits";

    /// <inheritdoc />
    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var host = Build();
        await host.StartAsync(cancellationToken);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var tenant = new TenantId(Guid.CreateVersion7());
        (string Name, Func<Task<RateLimitGrant>> Reserve)[] ways =
        [
            ("leased", await Leased(grains, RateLimitKey.Of(tenant, RateLimitOperations.Query), s_limit)),
            ("asked", await Asked(grains, RateLimitKey.Of(tenant, RateLimitOperations.Search), s_limit)),
            ("unlimited", await Leased(grains, RateLimitKey.Of(tenant, RateLimitOperations.Upload), null)),
        ];
        foreach (var (_, reserve) in ways)
            await Measure(tenant, reserve, warmUp);
        var measured = ways.ToDictionary(way => way.Name, _ => new List<(double Rate, double P50, double P99)>());
        // In turn, so that what the machine does besides hits all ways alike.
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, reserve) in ways)
                measured[name].Add(await Measure(tenant, reserve, load));
            cancellationToken.ThrowIfCancellationRequested();
        }

        foreach (var (name, _) in ways)
        {
            yield return new Figure($"{Name}.{name}", Median(measured[name].Select(figure => figure.Rate)), "per_s");
            yield return new Figure($"{Name}.{name}_p50", Median(measured[name].Select(figure => figure.P50)), "us");
            yield return new Figure($"{Name}.{name}_p99", Median(measured[name].Select(figure => figure.P99)), "us");
        }

        await host.StopAsync(cancellationToken);
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);

    private static async Task<Func<Task<RateLimitGrant>>> Leased(IGrainFactory grains, RateLimitKey key, RateLimit? limit)
    {
        await Set(grains, key, limit);
        return () => grains.GetGrain<IRateLimitLeaseGrain>(key.ToString()).Reserve(1, CancellationToken.None);
    }

    private static async Task<Func<Task<RateLimitGrant>>> Asked(IGrainFactory grains, RateLimitKey key, RateLimit limit)
    {
        await Set(grains, key, limit);
        var one = new RateLimitDemand { Least = 1, Most = 1 };
        return () => grains.GetGrain<IRateLimitGrain>(key.ToString()).Reserve(one, CancellationToken.None);
    }

    private static async Task Set(IGrainFactory grains, RateLimitKey key, RateLimit? limit)
    {
        RequestContext.Set(Caller.ContextKey, CallerOf(key.Tenant!.Value, Role.Operator));
        await grains.GetGrain<IRateLimitGrain>(key.ToString()).Override(limit, CancellationToken.None);
        RequestContext.Remove(Caller.ContextKey);
    }

    private async Task<(double Rate, double P50, double P99)> Measure(TenantId tenant, Func<Task<RateLimitGrant>> reserve, LimitLoad work)
    {
        var started = clock.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, work.Callers).Select(_ => Task.Run(() => Use(tenant, reserve, work.Reservations))));
        var elapsed = clock.GetElapsedTime(started);
        var sorted = times.SelectMany(some => some).Order().ToArray();
        return (sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    private async Task<double[]> Use(TenantId tenant, Func<Task<RateLimitGrant>> reserve, int reservations)
    {
        RequestContext.Set(Caller.ContextKey, CallerOf(tenant, Role.Viewer));
        var times = new double[reservations];
        for (var i = 0; i < reservations; i++)
        {
            var started = clock.GetTimestamp();
            if ((await reserve()).Granted != 1)
                throw new InvalidOperationException("The bucket of the bench is empty.");
            times[i] = clock.GetElapsedTime(started).TotalMicroseconds;
        }

        return times;
    }

    private static Caller CallerOf(TenantId tenant, Role role) => new() { Tenant = tenant, User = tenant.Value, Role = role, Credential = "bench" };

    private static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRagMemoryStorage().AddSingleton(new ModelChoices([new ModelChoice("none", Slots: null)]));
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePorts.Next(), FreePorts.Next())
            .UseInMemoryReminderService()
            .AddRagGrains(builder.Configuration));
        return builder.Build();
    }
}
