using System.Collections.Concurrent;

namespace Rag.Tests.Engine.Fixture;

/// <summary>
/// Lets a grain and its test tell each other that something has happened; both are in one process. A signal is raised once and stays raised.
/// </summary>
public static class Signals
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> s_signals = new();

    /// <summary>How long a test waits for what must happen before it fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static void Raise(string key, string name) => Of(key, name).TrySetResult();

    public static bool IsRaised(string key, string name) => Of(key, name).Task.IsCompleted;

    /// <summary>How a test waits for a signal; fails with its name when it does not come.</summary>
    public static Task Wait(string key, string name) => Wait(key, name, Deadline, CancellationToken.None);

    /// <summary>How a grain waits for a signal: so patiently that the test fails first.</summary>
    public static Task Hold(string key, string name, CancellationToken cancellationToken = default) => Wait(key, name, 5 * Deadline, cancellationToken);

    /// <summary>The same deadline for any task.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Deadline);

    /// <summary>The same deadline for any task.</summary>
    public static Task InTime(this Task task) => task.WaitAsync(Deadline);

    private static async Task Wait(string key, string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            await Of(key, name).Task.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{name}' of {key} did not happen within {patience}.");
        }
    }

    private static TaskCompletionSource Of(string key, string name) =>
        s_signals.GetOrAdd($"{key}/{name}", static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>Enumerations with a deadline.</summary>
public static class Enumerations
{
    public static async Task<T[]> ToArrayInTime<T>(this IAsyncEnumerable<T> source)
    {
        using var deadline = new CancellationTokenSource(Signals.Deadline);
        List<T> items = [];
        await foreach (var item in source.WithCancellation(deadline.Token))
            items.Add(item);
        return [.. items];
    }
}
