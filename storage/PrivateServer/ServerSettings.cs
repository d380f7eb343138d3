namespace Rag.Storage.PrivateServer;

/// <summary>The server's settings: for a small machine that also runs everything else. Written anew at every start.</summary>
internal static class ServerSettings
{
    public const string FileName = "rag.conf";

    /// <summary>Names a socket, not a port: no TCP port is opened.</summary>
    public const int Port = 5432;

    // Kept: fsync and full_page_writes stay on, and a commit waits for the disk unless a session says otherwise.
    private const string Common = """
        # Written at every start; change nothing here.
        listen_addresses = ''
        port = 5432
        unix_socket_permissions = 0700
        max_connections = 120
        password_encryption = scram-sha-256
        shared_buffers = 128MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        # One server, no standby: less to write, and fewer processes.
        wal_level = minimal
        max_wal_senders = 0
        max_wal_size = 512MB
        checkpoint_timeout = 15min
        # Statements here are short: planning for compilation or parallel workers costs more than it gives.
        jit = off
        max_parallel_workers_per_gather = 0
        # Lock files and shared memory in a container's small /dev/shm are one failure less.
        dynamic_shared_memory_type = mmap
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_min_messages = warning
        log_checkpoints = off
        # Details of an error quote the row, and rows hold people's texts.
        log_error_verbosity = terse
        log_line_prefix = '%m [%p] %q%u@%d '
        # Somebody's forgotten transaction must not keep the others' old rows for ever.
        idle_in_transaction_session_timeout = 5min
        """;

    /// <summary>The file's content.</summary>
    /// <param name="socketFolder">Where the socket goes.</param>
    public static string Text(string socketFolder) => $"{Common}\nunix_socket_directories = '{socketFolder.Replace("'", "''", StringComparison.Ordinal)}'\n";
}
