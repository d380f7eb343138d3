using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Rag.Access;

namespace Rag.Gateway;

/// <summary>One connection to the hub: it ends with its credential, and may have only so many streams open.</summary>
internal sealed class HubConnectionLife : IDisposable
{
    private readonly CancellationTokenSource _credential;
    private readonly CancellationTokenRegistration _end;
    private readonly HubProblems _problems;
    private readonly int _mostStreams;
    private int _streams;

    private HubConnectionLife(HubCallerContext connection, CredentialLife credentials, CallerSession session, HubProblems problems, int mostStreams)
    {
        (Session, _problems, _mostStreams) = (session, problems, mostStreams);
        _credential = credentials.Until(connection.User!);
        _end = _credential.Token.Register(connection.Abort);
    }

    /// <summary>What its caller can reach; the credential is read once, when the connection begins.</summary>
    public CallerSession Session { get; }

    /// <summary>Starts a connection's life.</summary>
    public static void Begin(HubCallerContext connection, CredentialLife credentials, CallerSession session)
    {
        var services = connection.GetHttpContext()!.RequestServices;
        var options = services.GetRequiredService<IOptions<RagGatewayOptions>>();
        connection.Items[typeof(HubConnectionLife)] =
            new HubConnectionLife(connection, credentials, session, services.GetRequiredService<HubProblems>(), options.Value.MaxStreamsPerConnection);
    }

    /// <summary>The life of a connection.</summary>
    public static HubConnectionLife Of(HubCallerContext connection) => (HubConnectionLife)connection.Items[typeof(HubConnectionLife)]!;

    /// <summary>Counts a stream while it is read, and says its errors with their codes: the hub's filter sees only how a stream begins.</summary>
    /// <param name="source">What the method gives.</param>
    /// <param name="method">The method.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="HubException">While it is read; with too many streams at once <c>rate_limited</c>.</exception>
    public async IAsyncEnumerable<T> Stream<T>(IAsyncEnumerable<T> source, string method, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            if (Interlocked.Increment(ref _streams) > _mostStreams)
                throw HubProblems.Of(new Problem(ErrorCodes.RateLimited, $"A connection may have {_mostStreams} streams at once. End one first."));
            await using var items = source.GetAsyncEnumerator(cancellationToken);
            while (await Next(items, method))
                yield return items.Current;
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Dispose();
        _credential.Dispose();
    }

    private async ValueTask<bool> Next<T>(IAsyncEnumerator<T> items, string method)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw _problems.Of(failure, method);
        }
    }
}
