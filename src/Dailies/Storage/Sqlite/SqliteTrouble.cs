using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

/// <summary>
/// Tells trouble with the disk from other errors of SQLite. After it SQLite has rolled the whole transaction back, and the same
/// connection goes on as soon as the disk does.
/// </summary>
static class SqliteTrouble
{
    // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN
    const int ReadOnly = 8;
    const int InputOutput = 10;
    const int Full = 13;
    const int CannotOpen = 14;

    // SQLITE_IOERR_SHMSIZE: the index of the WAL could not grow.
    const int NoRoomForIndex = 4874;

    public static bool Is(Exception error) => error is SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Full or CannotOpen };

    /// <summary>What the store throws for it.</summary>
    public static StoreUnavailableException Of(SqliteException error) =>
        error is { SqliteErrorCode: Full } or { SqliteExtendedErrorCode: NoRoomForIndex }
            ? new StoreFullException(error)
            : new StoreUnwritableException(error);
}
