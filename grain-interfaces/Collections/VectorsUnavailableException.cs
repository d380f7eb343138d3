namespace Rag.Collections;

/// <summary>
/// Vectors cannot be compared now: the model that makes them or the store that has them does not answer. Worth trying again. It may escape a grain's call: a search that asks for vectors alone has nothing
/// else to go by.
/// </summary>
[GenerateSerializer, Alias("rag.VectorsUnavailableException")]
public sealed class VectorsUnavailableException : Exception
{
    /// <summary>Made without a reason.</summary>
    public VectorsUnavailableException()
    {
    }

    /// <summary>Made with what was tried.</summary>
    public VectorsUnavailableException(string message) : base(message)
    {
    }

    /// <summary>Made with what was tried and what happened.</summary>
    public VectorsUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Made with a code.</summary>
    /// <param name="code">See <see cref="Code"/>.</param>
    /// <param name="message">What was tried.</param>
    /// <param name="innerException">What happened.</param>
    public VectorsUnavailableException(string code, string message, Exception? innerException) : base(message, innerException) => Code = code;

    /// <summary>The stable code of <see cref="Rag.Access.ErrorCodes"/>.</summary>
    [Id(0)] public string Code { get; init; } = Rag.Access.ErrorCodes.VectorsUnavailable;
}
