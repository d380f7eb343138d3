using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rag.Breakers;

namespace Rag.Gateway;

/// <summary><c>/api/v1/admin/breakers</c>.</summary>
internal static class BreakerRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var breakers = api.MapGroup("/admin/breakers").WithTags("admin");
        breakers.MapGet("/", List).WithName("listBreakers");
        breakers.MapPost("/{name}/reset", Reset).WithName("resetBreaker");
    }

    /// <summary>The breakers that have counted something, by name; for operators.</summary>
    public static async Task<Ok<BreakerList>> List([FromServices] CallerSession session, CancellationToken cancellationToken) =>
        TypedResults.Ok(new BreakerList { Items = (await session.System().Get(cancellationToken)).Breakers });

    /// <summary>Closes a breaker by hand; for operators. A slash in its name is written `%2F`.</summary>
    public static async Task<Ok<BreakerSnapshot>> Reset(string name, [FromServices] CallerSession session, CancellationToken cancellationToken)
    {
        var key = Uri.UnescapeDataString(name);
        new Validation().Require(BreakerKey.TryParse(key, out _) && key.All(letter => letter is > ' ' and <= '~'), "name", "must be a breaker's name: 1 to 200 visible ASCII characters.").Done();
        return TypedResults.Ok(await session.Breaker(key).Reset(cancellationToken));
    }
}

/// <summary>The breakers.</summary>
internal sealed record BreakerList
{
    /// <summary>By name.</summary>
    public required ImmutableArray<BreakerSnapshot> Items { get; init; }
}
