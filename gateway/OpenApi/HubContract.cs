using System.Reflection;
using System.Text.Json.Nodes;

namespace Rag.Gateway;

/// <summary>
/// The hub's contract as JSON: OpenAPI cannot describe a hub. Methods with their parameters and what they return or stream, by reflection over <see cref="RagHub"/>;
/// types as JSON schemas made by System.Text.Json itself.
/// </summary>
internal static class HubContract
{
    /// <summary>Describes the hub.</summary>
    public static JsonObject Describe()
    {
        var schemas = new HubSchemas();
        var methods = Methods().Select(method => (JsonNode)DescribeMethod(method, schemas)).ToArray();
        return new JsonObject
        {
            ["path"] = RagHub.Path,
            ["protocol"] = "signalr json",
            ["methods"] = new JsonArray(methods),
            ["schemas"] = schemas.ToJson(),
        };
    }

    /// <summary>The methods that clients can call.</summary>
    public static IEnumerable<MethodInfo> Methods() => typeof(RagHub)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition() == method)
        .OrderBy(method => method.Name, StringComparer.Ordinal);

    private static JsonObject DescribeMethod(MethodInfo method, HubSchemas schemas)
    {
        var nullability = new NullabilityInfoContext();
        var described = new JsonObject
        {
            ["name"] = method.Name,
            ["parameters"] = new JsonArray([.. method.GetParameters()
                .Where(parameter => parameter.ParameterType != typeof(CancellationToken))
                .Select(parameter => (JsonNode)new JsonObject
                {
                    ["name"] = parameter.Name,
                    ["schema"] = schemas.Of(parameter.ParameterType, nullability.Create(parameter).WriteState == NullabilityState.Nullable),
                })]),
        };
        var result = Unwrap(method.ReturnType, typeof(Task<>));
        if (Unwrap(result, typeof(IAsyncEnumerable<>)) is var item && item != result)
            described["streams"] = schemas.Of(item, nullable: false);
        else if (result != typeof(Task))
            described["returns"] = schemas.Of(result, nullable: false);
        return described;
    }

    private static Type Unwrap(Type type, Type wrapper) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == wrapper ? type.GetGenericArguments()[0] : type;
}
