using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rag.Storage;
using Rag.Storage.Postgres;

namespace Rag.Tests.Postgres.Postgres;

public sealed class RegistrationTests
{
    private const string Good = "Host=db;Database=rag;Username=u;Password=p";

    [Fact]
    public void Options_come_from_the_configuration_and_code_has_the_last_word()
    {
        var options = Options(new() { ["Rag:Postgres:MaxConnections"] = "7", ["Rag:Postgres:CommandTimeout"] = "00:00:09", ["Rag:Postgres:ConnectionString"] = "Host=other" });

        Assert.Equal((7, TimeSpan.FromSeconds(9), Good), (options.MaxConnections, options.CommandTimeout, options.ConnectionString));
    }

    [Fact]
    public void A_setting_that_does_not_exist_is_an_error_that_names_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Options(new() { ["Rag:Postgres:MaxConnectoins"] = "7" }));

        Assert.Contains("MaxConnectoins", error.Message, StringComparison.Ordinal);
    }

    private static PostgresOptions Options(Dictionary<string, string?> settings)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddRagPostgres(options => options.ConnectionString = Good)
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<PostgresOptions>>().Value;
    }
}
