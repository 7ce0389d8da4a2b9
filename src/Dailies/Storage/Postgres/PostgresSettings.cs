using Dailies.Queue;

namespace Dailies.Storage.Postgres;

/// <summary>How a node reaches its PostgreSQL database.</summary>
/// <param name="Database">Its URL, <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE</c>, or that of a pooler in front of it.</param>
public sealed record PostgresSettings(string Database)
{
    /// <summary>
    /// Whether a pooler in transaction mode stands before the database: then nothing is kept in a session, prepared statements included.
    /// </summary>
    public bool Pooler { get; init; }

    /// <summary>The database past the pooler, for the one connection that listens; null: <see cref="Database"/>, unless that is a pooler.</summary>
    public string? Direct { get; init; }

    /// <summary>How long leases last.</summary>
    public LeaseTerms Lease { get; init; } = LeaseTerms.Default;

    /// <summary>Tasks that may wait, on all nodes together; null: any number.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>A clock in place of the database's; null for the database's.</summary>
    public TimeProvider? Time { get; init; }
}
