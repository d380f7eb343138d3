using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rag.Tests.Unit.Adapters.Qdrant;

/// <summary>
/// Says where a body differs from what an OpenAPI description allows: the part of its schemas that Qdrant's description uses. A property that the description does not name is a difference too, unlike in JSON Schema: a misspelt one
/// would be passed over by the server without a word.
/// </summary>
internal sealed class OpenApiDescription(JsonNode document)
{
    /// <summary>Reads a description.</summary>
    public static OpenApiDescription Load(string file) => new(JsonNode.Parse(File.ReadAllText(file))!);

    /// <summary>What is wrong with a request; empty when nothing is.</summary>
    /// <param name="path">The call's path in the description.</param>
    /// <param name="method">In lower case.</param>
    /// <param name="parameters">What stands behind the question mark.</param>
    /// <param name="body">The body; null for none.</param>
    public IEnumerable<string> RequestFaults(string path, string method, IEnumerable<string> parameters, JsonNode? body)
    {
        if (document["paths"]?[path]?[method] is not { } call)
            return [$"{method} {path} is not described."];
        var known = call["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>());
        var unknown = parameters.Except(known).Select(name => $"{method} {path} knows no parameter '{name}'.");
        var schema = call["requestBody"]?["content"]?["application/json"]?["schema"];
        var faults = (schema, body) switch
        {
            (null, null) => [],
            (null, _) => [$"{method} {path} takes no body."],
            (_, null) => [$"{method} {path} wants a body."],
            _ => Faults(schema, body, "request"),
        };
        return unknown.Concat(faults);
    }

    /// <summary>What is wrong with an answer; empty when nothing is.</summary>
    public IEnumerable<string> ResponseFaults(string path, string method, int status, JsonNode? body)
    {
        var responses = document["paths"]![path]![method]!["responses"]!;
        var response = responses[$"{status}"] ?? responses[$"{status / 100}XX"] ?? responses["default"]!;
        return Faults(response["content"]!["application/json"]!["schema"]!, body, "response");
    }

    private List<string> Faults(JsonNode schema, JsonNode? value, string place)
    {
        if (schema["$ref"] is { } reference)
            return Faults(document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!, value, place);
        if (value is null)
            return schema["nullable"]?.GetValue<bool>() == true || schema["anyOf"]?.AsArray().Any(branch => Faults(branch!, null, place).Count == 0) == true ? [] : [$"{place} is null."];
        if (schema["anyOf"] is JsonArray branches)
        {
            var tried = branches.Select(branch => Faults(branch!, value, place)).ToArray();
            return tried.Any(faults => faults.Count == 0) ? [] : tried.MinBy(faults => faults.Count)!;
        }

        return schema["type"]?.GetValue<string>() switch
        {
            "object" => ObjectFaults(schema, value, place),
            "array" => value is JsonArray items ? [.. items.SelectMany((item, i) => Faults(schema["items"]!, item, $"{place}[{i}]"))] : [$"{place} is no array."],
            var type => ScalarFaults(schema, type, value, place),
        };
    }

    private List<string> ObjectFaults(JsonNode schema, JsonNode value, string place)
    {
        if (value is not JsonObject given)
            return [$"{place} is no object."];
        var properties = schema["properties"] as JsonObject ?? [];
        var faults = new List<string>();
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !given.ContainsKey(name)))
            faults.Add($"{place}.{name} is missing.");
        foreach (var (name, item) in given)
        {
            if (properties[name] is { } property)
                faults.AddRange(Faults(property, item, $"{place}.{name}"));
            else if (schema["additionalProperties"] is JsonObject others)
                faults.AddRange(Faults(others, item, $"{place}.{name}"));
            else if (schema["additionalProperties"] is not JsonValue open || !open.GetValue<bool>())
                faults.Add($"{place}.{name} is not described.");
        }

        return faults;
    }

    private static List<string> ScalarFaults(JsonNode schema, string? type, JsonNode value, string place)
    {
        var kind = value.GetValueKind();
        var fits = type switch
        {
            "string" => kind == JsonValueKind.String && (schema["format"]?.GetValue<string>() != "uuid" || Guid.TryParseExact(value.GetValue<string>(), "D", out _)),
            "integer" => kind == JsonValueKind.Number && value.AsValue().TryGetValue(out long _),
            "number" => kind == JsonValueKind.Number,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
        if (!fits)
            return [$"{place} is no {type ?? "null"}."];
        if (schema["enum"] is JsonArray words && !words.Any(word => word!.GetValue<string>() == value.GetValue<string>()))
            return [$"{place} is '{value}' and none of {words.ToJsonString()}."];
        return schema["minimum"] is { } least && value.GetValue<double>() < least.GetValue<double>() ? [$"{place} is below {least}."] : [];
    }
}
