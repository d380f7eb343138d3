using Microsoft.Extensions.Hosting;
using Rag.Storage.Postgres.Migrations;

namespace Rag.Storage.Postgres;

/// <summary>Prepares the database before any other part of the host starts: grains and requests find a schema, or nothing starts at all.</summary>
internal sealed class DatabasePreparation(MigrationRunner migrations) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => migrations.Run(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
