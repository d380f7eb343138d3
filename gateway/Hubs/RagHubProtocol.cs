using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Rag.Gateway;

/// <summary>
/// SignalR's JSON protocol, with one difference: arguments that do not fit are answered with <c>validation_failed</c> and the field's name. SignalR itself only says that
/// the invocation failed, since no filter of ours has seen it by then.
/// </summary>
internal sealed class RagHubProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _inner = new(options);

    /// <inheritdoc />
    public string Name => _inner.Name;

    /// <inheritdoc />
    public int Version => _inner.Version;

    /// <inheritdoc />
    public TransferFormat TransferFormat => _inner.TransferFormat;

    /// <inheritdoc />
    public bool IsVersionSupported(int version) => _inner.IsVersionSupported(version);

    /// <inheritdoc />
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!_inner.TryParseMessage(ref input, binder, out message))
            return false;
        if (message is InvocationBindingFailureMessage failure)
            message = new InvocationBindingFailureMessage(failure.InvocationId, failure.Target, ExceptionDispatchInfo.Capture(HubProblems.Of(Explain(failure))));
        return true;
    }

    /// <inheritdoc />
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _inner.WriteMessage(message, output);

    /// <inheritdoc />
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(message);

    private static Problem Explain(InvocationBindingFailureMessage failure)
    {
        for (var cause = failure.BindingFailure.SourceException; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonException json)
                return BadRequestProblems.Of(json);
            // What the binder throws for a name that no method of the hub has.
            if (cause is HubException)
                return Problem.NotFound("method of the hub");
        }
        return Problem.Invalid("arguments", "do not fit the method: their number or form is wrong.");
    }
}
