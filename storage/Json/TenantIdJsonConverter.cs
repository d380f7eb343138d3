using System.Text.Json;
using System.Text.Json.Serialization;
using Rag.Tenants;

namespace Rag.Storage;

/// <summary>A tenant's id is one string in JSON, not an object.</summary>
internal sealed class TenantIdJsonConverter : JsonConverter<TenantId>
{
    public override TenantId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, TenantId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
