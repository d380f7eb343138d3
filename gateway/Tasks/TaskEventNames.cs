using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Rag.Tasks;

namespace Rag.Gateway;

/// <summary>The names of events on the wire, read from the declarations that JSON goes by, so that <c>event:</c> and <c>type</c> cannot differ.</summary>
internal static class TaskEventNames
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(TaskEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>The event's name.</summary>
    public static string Of(TaskEvent value) => Names[value.GetType()];
}
