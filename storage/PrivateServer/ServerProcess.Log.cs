using Microsoft.Extensions.Logging;

namespace Rag.Storage.PrivateServer;

internal sealed partial class ServerProcess
{
    [LoggerMessage(2020, LogLevel.Information, "The private PostgreSQL in {Folder} is up.")]
    private static partial void LogStarted(ILogger logger, string folder);

    [LoggerMessage(2021, LogLevel.Information, "Took over the private PostgreSQL that an earlier process left (pid {Pid}).")]
    private static partial void LogAdopted(ILogger logger, int pid);

    [LoggerMessage(2022, LogLevel.Warning, "The private PostgreSQL did not stop cleanly: {Output}")]
    private static partial void LogNotStopped(ILogger logger, string output);
}
