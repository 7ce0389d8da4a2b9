using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

/// <summary>Connections that only read. A read by primary key takes microseconds from the page cache, so it runs on the caller's thread.</summary>
sealed class SqliteReaders(string path) : IDisposable
{
    readonly ConcurrentBag<Session> idle = [];

    public T Read<T>(Func<Session, T> work)
    {
        try
        {
            if (!idle.TryTake(out var session)) session = Session.Open(path, SqliteOpenMode.ReadOnly);
            var result = work(session);
            // Not in a finally: a session whose read threw may hold an open statement, and is left to the collector.
            idle.Add(session);
            return result;
        }
        catch (SqliteException e) when (SqliteTrouble.Is(e))
        {
            throw new StoreUnavailableException(e);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session)) session.Dispose();
    }
}
