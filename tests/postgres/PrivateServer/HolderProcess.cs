using System.Diagnostics;

namespace Rag.Tests.Postgres.PrivateServer;

/// <summary>Another process that holds a data folder, see <see cref="Holder"/>; killed at the latest when the test ends.</summary>
internal sealed class HolderProcess : IDisposable
{
    private readonly Process process;

    private HolderProcess(Process process) => this.process = process;

    /// <summary>Its number.</summary>
    public int Pid => process.Id;

    /// <summary>Starts it; returns when it holds the folder.</summary>
    public static async Task<HolderProcess> Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HolderProcess).Assembly.Location, "hold", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var holder = new HolderProcess(Process.Start(start)!);
        Assert.Equal("holding", await holder.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return holder;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
