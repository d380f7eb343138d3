using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Rag.Tests.Unit.Adapters.Qdrant;

/// <summary>A point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Vector">Of unit length, as Qdrant keeps vectors that are compared by their cosine.</param>
/// <param name="Payload">What it says of itself.</param>
internal sealed record StandInPoint(string Id, float[] Vector, JsonObject Payload)
{
    /// <summary>A field as text.</summary>
    public string? this[string field] => Payload[field]?.ToString();
}

/// <summary>One collection of the server that stands in for Qdrant: points, and exact searches over them with filters.</summary>
/// <param name="size">Numbers in a vector.</param>
internal sealed class StandInCollection(int size)
{
    public Dictionary<string, StandInPoint> Points { get; } = [];

    /// <summary>The fields that have an index.</summary>
    public HashSet<string> Fields { get; } = [];

    public void Upsert(JsonArray points)
    {
        foreach (var point in points)
        {
            var id = point!["id"]!.GetValue<string>();
            Points[id] = new StandInPoint(id, Vector(point["vector"]!), (JsonObject)point["payload"]!.DeepClone());
        }
    }

    public void Delete(JsonNode filter)
    {
        foreach (var point in Points.Values.Where(point => Matches(filter, point)).ToArray())
            Points.Remove(point.Id);
    }

    public JsonObject Query(JsonNode request)
    {
        var question = Vector(request["query"]!);
        var wanted = request["with_payload"]!.AsArray().Select(field => field!.GetValue<string>()).ToArray();
        var found = Points.Values.Where(point => Matches(request["filter"]!, point))
            .Select(point => (Point: point, Score: point.Vector.Zip(question, (left, right) => left * right).Sum()))
            .OrderByDescending(scored => scored.Score).Take(request["limit"]!.GetValue<int>());
        return new JsonObject
        {
            ["points"] = new JsonArray([.. found.Select(scored => new JsonObject
            {
                ["id"] = scored.Point.Id,
                ["version"] = 1,
                ["score"] = scored.Score,
                ["payload"] = new JsonObject(scored.Point.Payload.Where(field => wanted.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
            })]),
        };
    }

    public JsonObject Facet(JsonNode request)
    {
        var key = request["key"]!.GetValue<string>();
        if (!Fields.Contains(key))
            throw new StandInRefusal(StatusCodes.Status400BadRequest, $"Bad request: No appropriate index for faceting: `{key}`. Please create one to facet on this field.");
        var counts = Points.Values.Where(point => Matches(request["filter"]!, point)).CountBy(point => point[key]!).OrderByDescending(value => value.Value).ThenBy(value => value.Key);
        return new JsonObject
        {
            ["hits"] = new JsonArray([.. counts.Take(request["limit"]!.GetValue<int>()).Select(value => new JsonObject { ["value"] = value.Key, ["count"] = value.Value })]),
        };
    }

    private float[] Vector(JsonNode numbers)
    {
        var vector = numbers.AsArray().Select(number => number!.GetValue<float>()).ToArray();
        if (vector.Length != size)
            throw new StandInRefusal(StatusCodes.Status400BadRequest, $"Wrong input: Vector dimension error: expected dim: {size}, got {vector.Length}");
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        return length == 0 ? vector : Array.ConvertAll(vector, number => number / length);
    }

    private static bool Matches(JsonNode filter, StandInPoint point) =>
        (filter["must"] as JsonArray ?? []).All(condition => Holds(condition!, point)) && !(filter["must_not"] as JsonArray ?? []).Any(condition => Holds(condition!, point));

    // A field that is a list has a value when one of its items is it.
    private static bool Holds(JsonNode condition, StandInPoint point)
    {
        var wanted = condition["match"]!["value"] is { } value ? [value.ToString()] : condition["match"]!["any"]!.AsArray().Select(any => any!.ToString()).ToArray();
        return point.Payload[condition["key"]!.GetValue<string>()] switch
        {
            null => false,
            JsonArray items => items.Any(item => wanted.Contains(item!.ToString())),
            var single => wanted.Contains(single.ToString()),
        };
    }
}
