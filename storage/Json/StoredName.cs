using System.Text.Json;

namespace Rag.Storage;

/// <summary>Enum members as they stand in columns: the same words as in JSON.</summary>
internal static class StoredName
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Parse<T>(string name) where T : struct, Enum => Enum.Parse<T>(name, ignoreCase: true);
}
