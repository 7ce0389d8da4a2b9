using System.Collections.Concurrent;
using System.Threading.Channels;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dailies.Storage.Postgres;

/// <summary>
/// Tells other nodes what became ready and what ended, and hears it from them, over one channel of PostgreSQL. A notice may be lost
/// (the connection breaks, a node dies): who waits looks for itself in the end. PostgreSQL lets only one transaction that notifies
/// commit at a time, in the whole database; so notices are sent by themselves, gathered, some tens of times a second at most, and
/// without waiting for the disk.
/// </summary>
public sealed class Notices : IAsyncDisposable
{
    const string Channel = "dailies";

    // PostgreSQL takes less than 8,000 bytes a notice; a task takes 33 characters.
    const int TasksANotice = 200;

    // Setting the parameter inside the statement keeps it to this transaction, which a pooler needs too.
    const string Send = """
        SELECT set_config('synchronous_commit', 'off', true), pg_notify(@channel, notice)
        FROM unnest(@notices) AS notice
        """;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    readonly string self = Guid.NewGuid().ToString("N")[..8];
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentDictionary<string, bool> lanes = [];
    readonly ConcurrentQueue<TaskId> ended = [];
    readonly Channel<bool> waiting = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly NpgsqlDataSource source;
    readonly NpgsqlConnectionStringBuilder? listening;
    readonly TimeProvider time;
    readonly ILogger log;
    Task running = Task.CompletedTask;

    /// <summary>Connects to nothing yet.</summary>
    public Notices(PostgresSettings settings, TimeProvider time, ILogger log)
    {
        (this.time, this.log) = (time, log);
        var address = DatabaseUrl.Read(settings.Database);
        (address.ApplicationName, address.NoResetOnClose, address.MaxPoolSize) = ("dailies (notices)", settings.Pooler, 1);
        source = DatabaseUrl.Source(address);
        if (settings.Pooler && settings.Direct is null) return;

        listening = DatabaseUrl.Read(settings.Direct ?? settings.Database);
        // A connection that only waits finds out by itself when the other side is gone.
        (listening.ApplicationName, listening.MaxPoolSize, listening.KeepAlive) = ("dailies (listening)", 1, 5);
    }

    /// <summary>Begins to send, and to hear.</summary>
    /// <param name="ready">Told a lane in which a task became ready on another node.</param>
    /// <param name="done">Told a task that ended on another node.</param>
    /// <param name="missed">Told that anything may have happened unheard.</param>
    public void Start(Action<string> ready, Action<TaskId> done, Action missed) => running = Task.WhenAll(
        Task.Run(SendAsync),
        listening is null ? Task.CompletedTask : Task.Run(() => ListenAsync(ready, done, missed)));

    /// <summary>A task became ready in this lane, here.</summary>
    public void Ready(string lane)
    {
        if (lanes.TryAdd(lane, true)) waiting.Writer.TryWrite(true);
    }

    /// <summary>This task ended, here.</summary>
    public void Ended(TaskId task)
    {
        ended.Enqueue(task);
        waiting.Writer.TryWrite(true);
    }

    /// <summary>Closes both connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        await source.DisposeAsync();
        stop.Dispose();
    }

    async Task SendAsync()
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stop.Token))
            {
                waiting.Reader.TryRead(out _);
                await SendAsync(Gather());
                await Task.Delay(Pause, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    async Task SendAsync(string[] notices)
    {
        try
        {
            await using var command = source.CreateCommand(Send);
            command.Parameters.AddWithValue("channel", Channel);
            command.Parameters.AddWithValue("notices", notices);
            await command.ExecuteNonQueryAsync(stop.Token);
        }
        catch (NpgsqlException e)
        {
            log.NotSent(e);
        }
    }

    string[] Gather()
    {
        var ready = lanes.Keys.ToArray();
        foreach (var lane in ready) lanes.TryRemove(lane, out _);
        var tasks = new List<TaskId>();
        while (ended.TryDequeue(out var task)) tasks.Add(task);
        return
        [
            .. ready.Select(lane => $"{self} ready {lane}"),
            .. tasks.Chunk(TasksANotice).Select(some => $"{self} ended {string.Join(' ', some.Select(task => task.Value.ToString("N")))}"),
        ];
    }

    async Task ListenAsync(Action<string> ready, Action<TaskId> done, Action missed)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var own = DatabaseUrl.Source(listening!);
                await using var connection = await own.OpenConnectionAsync(stop.Token);
                connection.Notification += (_, notice) => Hear(notice.Payload.Split(' '), ready, done);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(stop.Token);
                missed();
                while (true) await connection.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.NotHeard(e);
                await Task.Delay(Reconnect, time, stop.Token).ContinueWith(_ => { }, CancellationToken.None);
            }
        }
    }

    void Hear(string[] words, Action<string> ready, Action<TaskId> done)
    {
        if (words.Length < 3 || words[0] == self) return;
        if (words[1] == "ready") ready(words[2]);
        else if (words[1] == "ended")
            foreach (var word in words.Skip(2))
                if (Guid.TryParseExact(word, "N", out var task)) done(new(task));
    }
}

static partial class NoticesLog
{
    [LoggerMessage(400, LogLevel.Warning, "Other nodes could not be told; they find out by themselves within seconds")]
    public static partial void NotSent(this ILogger log, Exception error);

    [LoggerMessage(401, LogLevel.Warning, "The connection that hears of other nodes is lost; it is made again")]
    public static partial void NotHeard(this ILogger log, Exception error);
}
