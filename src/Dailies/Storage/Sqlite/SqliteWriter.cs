using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

/// <summary>
/// The one writer of the database. Writes that wait at the same time share one commit, and so one sync of the disk;
/// each stands in a savepoint, so that one that fails does not undo its neighbours. A write returns once it is on disk.
/// </summary>
sealed class SqliteWriter : IAsyncDisposable
{
    // A commit costs the same for one write as for hundreds; past that, waiting for the batch is felt by its first.
    const int MaxBatch = 256;

    readonly Channel<Write> waiting = Channel.CreateBounded<Write>(new BoundedChannelOptions(4096) { SingleReader = true });
    readonly Session session;
    readonly Task loop;

    public SqliteWriter(Session session)
    {
        this.session = session;
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Does <paramref name="work"/> in a transaction. It is not begun once <paramref name="ct"/> is cancelled, and is waited for once it is.</summary>
    public async Task<T> RunAsync<T>(Func<Session, T> work, CancellationToken ct)
    {
        var write = new Write<T>(work, ct);
        await waiting.Writer.WriteAsync(write, ct);
        return await write.Done;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
        session.Dispose();
    }

    async Task LoopAsync()
    {
        var batch = new List<Write>(MaxBatch);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && waiting.Reader.TryRead(out var write)) batch.Add(write);
            var error = Commit(batch);
            foreach (var write in batch) write.Settle(error);
        }
    }

    SqliteException? Commit(List<Write> batch)
    {
        try
        {
            session.Run("BEGIN IMMEDIATE");
            foreach (var write in batch)
            {
                session.Run("SAVEPOINT one");
                if (!write.Execute(session)) session.Run("ROLLBACK TO one");
                session.Run("RELEASE one");
            }

            session.Run("COMMIT");
            return null;
        }
        catch (SqliteException e)
        {
            RollBack();
            return e;
        }
    }

    void RollBack()
    {
        try
        {
            session.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does after some errors of the disk.
        }
    }

    abstract class Write
    {
        /// <summary>
        /// False where the work was refused; its error is kept for <see cref="Settle"/>. Trouble with the disk is thrown: it is
        /// everyone's.
        /// </summary>
        public abstract bool Execute(Session session);

        /// <summary>Tells the one who waits; <paramref name="error"/> is that of the commit.</summary>
        public abstract void Settle(Exception? error);
    }

    sealed class Write<T>(Func<Session, T> work, CancellationToken ct) : Write
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? value;
        Exception? refused;

        public Task<T> Done => done.Task;

        public override bool Execute(Session session)
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                value = work(session);
                return true;
            }
            catch (Exception e) when (!SqliteTrouble.Is(e))
            {
                refused = e;
                return false;
            }
        }

        public override void Settle(Exception? error)
        {
            if ((refused ?? error) is not { } failure) done.SetResult(value!);
            else if (failure is SqliteException trouble && SqliteTrouble.Is(trouble)) done.SetException(SqliteTrouble.Of(trouble));
            else if (failure is OperationCanceledException cancelled) done.SetCanceled(cancelled.CancellationToken);
            else done.SetException(failure);
        }
    }
}
