namespace Rag.Tests.Unit.Fixture;

/// <summary>How long a test waits for what must happen before it fails.</summary>
public static class Deadline
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The running test's own end.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Waits for a task and fails, naming it, when it does not end.</summary>
    public static async Task<T> InTime<T>(this Task<T> task, string what)
    {
        await ((Task)task).InTime(what);
        return await task;
    }

    /// <summary>Waits for a task and fails, naming it, when it does not end.</summary>
    public static async Task InTime(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(s_patience, TimeProvider.System, Token);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"'{what}' did not happen within {s_patience}.");
        }
    }
}
