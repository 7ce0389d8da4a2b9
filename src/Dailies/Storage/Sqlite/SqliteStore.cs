using Dailies.Queue;
using Dailies.Tasks;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, one writer, any number of readers. Each operation stands in the file of its name.
/// </summary>
public sealed partial class SqliteStore : ITaskStore
{
    readonly SqliteWriter writer;
    readonly SqliteReaders readers;
    readonly TimeProvider time;
    readonly LeaseTerms terms;
    readonly QueueRoom? room;

    SqliteStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time, LeaseTerms terms, int? queueLimit)
    {
        (this.writer, this.readers, this.time, this.terms) = (writer, readers, time, terms);
        room = queueLimit is { } limit ? new(limit, alone: true, time) : null;
    }

    /// <summary>Opens the database at <paramref name="path"/>, makes it where it is missing, and brings it to the newest version.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="terms">How long leases last; null: as usual.</param>
    /// <param name="queueLimit">Tasks that may wait; null: any number.</param>
    /// <exception cref="StoreException">It cannot be opened, or a newer program made it.</exception>
    public static SqliteStore Open(string path, TimeProvider time, LeaseTerms? terms = null, int? queueLimit = null)
    {
        Session? session = null;
        try
        {
            session = Session.Open(path, SqliteOpenMode.ReadWriteCreate);
            session.Run("PRAGMA journal_mode = WAL");
            session.Run("PRAGMA synchronous = FULL");
            session.Run("PRAGMA foreign_keys = ON");
            SqliteMigrations.Run(session);
            return new(new SqliteWriter(session), new SqliteReaders(path), time, terms ?? LeaseTerms.Default, queueLimit);
        }
        catch (SqliteException e)
        {
            session?.Dispose();
            throw new StoreException(
                SqliteTrouble.Is(e) ? $"the database {path} cannot be used: {SqliteTrouble.Of(e).Message}" : $"the database {path} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Waits for the writes under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        readers.Dispose();
        await writer.DisposeAsync();
    }

    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    static byte[] Bytes(TaskId id) => id.Value.ToByteArray(bigEndian: true);

    static TaskId Id(SqliteDataReader row, int column) => new(new Guid((byte[])row.GetValue(column), bigEndian: true));
}
