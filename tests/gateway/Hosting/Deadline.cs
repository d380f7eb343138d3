namespace Rag.Tests.Gateway;

/// <summary>How long a test waits for something that must happen: long enough for a busy machine, and only reached by a failure.</summary>
internal static class Deadline
{
    /// <summary>The time.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(3);

    /// <summary>A token that fires then, or when the test is stopped.</summary>
    public static CancellationToken Token() =>
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(Time).Token).Token;

    /// <summary>Waits for a task.</summary>
    public static Task WithDeadline(this Task task) => task.WaitAsync(Token());

    /// <summary>Waits for a task.</summary>
    public static Task<T> WithDeadline<T>(this Task<T> task) => task.WaitAsync(Token());
}
