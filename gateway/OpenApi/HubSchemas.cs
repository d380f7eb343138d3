using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Rag.Gateway;

/// <summary>
/// JSON schemas of the hub's types; each record of ours stands once, under its name, and is referred to. The exporter of System.Text.Json knows no names: it writes a type
/// where it first meets it and points there later. So it is told to leave the names in the tree, which is then taken apart.
/// </summary>
internal sealed class HubSchemas
{
    private const string Reference = "$ref";
    private const string TypeName = "x-type";
    private const string Nullable = "x-nullable";

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = LeaveName };
    private readonly SortedDictionary<string, JsonNode> _named = new(StringComparer.Ordinal);

    /// <summary>The schema of a type.</summary>
    public JsonNode Of(Type type, bool nullable)
    {
        var tree = WireJson.Options.GetJsonSchemaAsNode(type, Exporter);
        var schema = Take(tree, tree);
        if (nullable && schema["type"] is JsonValue only)
            schema["type"] = new JsonArray(only.DeepClone(), "null");
        return schema;
    }

    /// <summary>The named schemas.</summary>
    public JsonObject ToJson() => new(_named.Select(named => KeyValuePair.Create(named.Key, (JsonNode?)named.Value)));

    private static JsonNode LeaveName(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject described)
            return schema;
        // Whether null may stand in a record's place is a matter of the place, not of the record.
        if (described["type"] is JsonArray types && (IsOurs(context.TypeInfo) || RequiredFields.IsNeverNull(context.PropertyInfo)))
            described["type"] = types.First(type => type!.GetValue<string>() != "null")!.DeepClone();
        if (!IsOurs(context.TypeInfo))
            return schema;
        described[TypeName] = context.TypeInfo.Type.Name;
        described[Nullable] = context.PropertyInfo is { IsGetNullable: true };
        if (described["properties"] is JsonObject fields && RequiredFields.IsSent(context.TypeInfo))
            described["required"] = new JsonArray([.. RequiredFields.Of(context.TypeInfo, fields.Select(field => field.Key)).Select(name => (JsonNode)name)]);
        return described;
    }

    private static bool IsOurs(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object && type.Type.Namespace?.StartsWith(nameof(Rag), StringComparison.Ordinal) == true;

    private JsonNode Take(JsonNode node, JsonNode tree) => node switch
    {
        // A name of an enumeration that may be missing is null.
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Take(item, tree))]),
        JsonObject found when found.ContainsKey(TypeName) => TakeNamed(found, tree),
        JsonObject pointer when pointer[Reference] is { } target => Take(Resolve(target.GetValue<string>(), tree), tree),
        JsonObject plain => TakeFields(plain, tree),
        _ => node.DeepClone(),
    };

    private JsonObject TakeNamed(JsonObject found, JsonNode tree)
    {
        var name = found[TypeName]!.GetValue<string>();
        if (!found.ContainsKey(Reference))
            Name(name, TakeFields(found, tree));
        var reference = new JsonObject { [Reference] = $"#/schemas/{name}" };
        return found[Nullable]!.GetValue<bool>() ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private void Name(string name, JsonObject schema)
    {
        if (_named.TryGetValue(name, out var known) && !JsonNode.DeepEquals(known, schema))
            throw new InvalidOperationException($"The hub's contract has two different types that are called {name}.");
        _named[name] = schema;
    }

    private JsonObject TakeFields(JsonObject schema, JsonNode tree) =>
        new(schema.Where(field => field.Key is not (TypeName or Nullable)).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Take(field.Value!, tree))));

    // A JSON pointer (RFC 6901) of the exporter: "#/items/anyOf/3/properties/sources".
    private static JsonNode Resolve(string pointer, JsonNode tree) => pointer.Split('/').Skip(1)
        .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        .Aggregate(tree, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!);
}
