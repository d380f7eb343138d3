namespace Rag.Gateway;

/// <summary>
/// Says that a text in a query is one of an enumeration's names. The framework would read C#'s names and numbers; JSON's names are what clients know. <see cref="Validation.Name{TEnum}"/> reads it,
/// the OpenAPI document shows it.
/// </summary>
/// <param name="names">The enumeration.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class OneOfAttribute(Type names) : Attribute
{
    /// <summary>The enumeration.</summary>
    public Type Names { get; } = names;
}
