using Orleans.Concurrency;
using Rag.Engine;

namespace Orleans.Runtime;

/// <summary>What a pull of an enumeration brought.</summary>
[Flags]
public enum EnumerationResult
{
    /// <summary>Nothing yet: pull again.</summary>
    Heartbeat = 1,

    /// <summary>One element.</summary>
    Element = 1 << 1,

    /// <summary>A list of elements.</summary>
    Batch = 1 << 2,

    /// <summary>The end.</summary>
    Completed = 1 << 3,

    /// <summary>The grain does not know this enumeration (any more).</summary>
    MissingEnumeratorError = 1 << 4,

    /// <summary>The enumeration threw.</summary>
    Error = 1 << 5,

    /// <summary>The enumeration was cancelled.</summary>
    Canceled = 1 << 6,

    /// <summary>One element, then the end.</summary>
    CompletedWithElement = Completed | Element,

    /// <summary>A list of elements, then the end.</summary>
    CompletedWithBatch = Completed | Batch,
}

/// <summary>How the enumerations of a grain are pulled. A call filter sees these methods for calls that return <see cref="IAsyncEnumerable{T}"/>.</summary>
public interface IAsyncEnumerableGrainExtension : IAddressable
{
    /// <summary>Calls the grain's method and pulls for the first time.</summary>
    /// <typeparam name="T">What is enumerated.</typeparam>
    /// <param name="requestId">Names the enumeration.</param>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    [AlwaysInterleave]
    ValueTask<(EnumerationResult Status, object? Value)> StartEnumeration<T>(
        Guid requestId, IAsyncEnumerableRequest<T> request, CancellationToken cancellationToken);

    /// <summary>Pulls.</summary>
    /// <typeparam name="T">What is enumerated.</typeparam>
    /// <param name="requestId">Names the enumeration.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    [AlwaysInterleave]
    ValueTask<(EnumerationResult Status, object? Value)> MoveNext<T>(Guid requestId, CancellationToken cancellationToken);

    /// <summary>Ends the enumeration.</summary>
    /// <param name="requestId">Names the enumeration.</param>
    [AlwaysInterleave]
    ValueTask DisposeAsync(Guid requestId);
}

/// <summary>A call that returns <see cref="IAsyncEnumerable{T}"/>.</summary>
/// <typeparam name="T">What is enumerated.</typeparam>
public interface IAsyncEnumerableRequest<T> : IRequest
{
    /// <summary>How many elements a pull may bring.</summary>
    int MaxBatchSize { get; set; }
}

/// <summary>Shapes an enumeration before it begins.</summary>
public static class AsyncEnumerableExtensions
{
    /// <summary>Sets how many elements a pull may bring; 100 without it. Does nothing to an enumeration that is not a grain call.</summary>
    /// <typeparam name="T">What is enumerated.</typeparam>
    /// <param name="self">What a grain call returned.</param>
    /// <param name="maxBatchSize">At least 1.</param>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        if (self is EnumerableRequest<T> request)
            request.MaxBatchSize = maxBatchSize;
        return self;
    }
}
