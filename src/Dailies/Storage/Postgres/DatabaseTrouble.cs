using System.Net.Sockets;
using Npgsql;

namespace Dailies.Storage.Postgres;

/// <summary>Says why a database cannot be used at a start, and what to do, in one sentence without secrets.</summary>
static class DatabaseTrouble
{
    public static StoreException Of(NpgsqlException error) => new($"the database cannot be used: {Reason(error)}{Remedy(error)}");

    static string Reason(NpgsqlException error) =>
        (error as PostgresException)?.MessageText ?? error.InnerException?.Message ?? error.Message;

    static string Remedy(NpgsqlException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "; check the user and the password in its address",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "; create it, for example with createdb",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "; let its user create tables there, for example by making it the database's owner",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "; raise its max_connections, or put a pooler before it and say --pooler",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "; name the primary, or all hosts, in its address",
        PostgresException => "",
        { InnerException: SocketException or TimeoutException } => "; check that it runs, and that its host and port are right",
        _ => "",
    };
}
