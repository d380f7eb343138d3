using System.Net.Sockets;
using Npgsql;

namespace Rag.Storage.Postgres;

/// <summary>Tells a database that is away for a while from a statement that will never work.</summary>
internal static class DatabaseFault
{
    /// <summary>Whether trying again later may help: no connection, no answer in time, shutting down, out of resources, lost a race of transactions.</summary>
    public static bool IsUnavailability(Exception fault) => fault switch
    {
        PostgresException server => IsUnavailability(server.SqlState),
        NpgsqlException or SocketException or TimeoutException or IOException => true,
        _ => false,
    };

    /// <summary>As an exception of the ports.</summary>
    public static StorageUnavailableException ToUnavailable(this Exception fault, string role) =>
        new($"The database cannot be reached or does not answer in time (as {role}): {fault.Message}", fault);

    private static bool IsUnavailability(string state) =>
        state[..2] switch
        {
            "08" or "53" or "57" or "58" => true, // connection, resources, operator intervention (shutdown, statement time-out), system error
            "40" => state != PostgresErrorCodes.TransactionIntegrityConstraintViolation,
            "25" => state == PostgresErrorCodes.ReadOnlySqlTransaction, // a standby that has not been promoted yet
            _ => state is PostgresErrorCodes.LockNotAvailable,
        };
}
