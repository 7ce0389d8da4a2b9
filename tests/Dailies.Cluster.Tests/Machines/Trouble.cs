using System.Collections.Concurrent;
using Npgsql;

namespace Dailies.Cluster.Tests.Machines;

/// <summary>What is done to a fleet while it works. It leaves all as it was: nodes run, the database and the bucket answer.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Load">The time that the load is spread over, so that it meets the trouble all along.</param>
/// <param name="MakeAsync">Does it. The token ends what goes on as long as the load does.</param>
sealed record Trouble(string Name, TimeSpan Load, Func<Fleet, Dice, CancellationToken, Task> MakeAsync)
{
    // Past a lease and the margin that a node keeps from its end.
    static readonly TimeSpan PastLease = Fleet.Lease * 1.2;

    // So many open connections at the same time, as fast as they can.
    const int Hogs = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new("kill -9 of a node", Seconds(8), KillOneAsync),
        new("repeated kills", Seconds(10), KillManyAsync),
        new("sessions terminated in a steady stream", Seconds(8), TerminateAsync),
        new("PostgreSQL stopped and started", Seconds(8), StopDatabaseAsync),
        new("PostgreSQL killed and started", Seconds(8), KillDatabaseAsync),
        new("connections used up", Seconds(8), UseUpAsync),
        new("nodes paused beyond their lease", Seconds(14), PauseAsync),
        new("a bucket that fails", Seconds(8), FailBucketAsync),
        new("a bucket that stalls", Seconds(8), StallBucketAsync),
        new("a clock that jumps by an hour", Seconds(8), JumpAsync),
    ];

    static async Task KillOneAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        var node = dice.Of(fleet.Nodes);
        await dice.WaitAsync(1, 2);
        await node.KillAsync();
        dice.Counts("kills");
        await dice.WaitAsync(2, 3);
        await node.StartAsync();
    }

    static async Task KillManyAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await dice.WaitAsync(0.3, 1);
            var node = dice.Of(fleet.Nodes);
            await node.KillAsync();
            dice.Counts("kills");
            await dice.WaitAsync(0, 0.5);
            await node.StartAsync();
        }
    }

    static async Task TerminateAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        await using var rows = new Rows(fleet.Database);
        while (!over.IsCancellationRequested)
        {
            await dice.WaitAsync(0, 0.1);
            var ended = await rows.AllAsync<bool>(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'dailies%' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2", over);
            dice.Counts("sessions terminated", ended.Count);
        }
    }

    static async Task StopDatabaseAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        for (var i = 0; i < 2; i++)
        {
            await dice.WaitAsync(1, 1.5);
            await fleet.Postgres.StopAsync();
            dice.Counts("stops");
            await dice.WaitAsync(0.5, 1.5);
            await fleet.Postgres.StartAsync();
        }
    }

    static async Task KillDatabaseAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        for (var i = 0; i < 2; i++)
        {
            await dice.WaitAsync(1, 1.5);
            await fleet.Postgres.KillAsync();
            dice.Counts("kills");
            await dice.WaitAsync(0.5, 1.5);
            await fleet.Postgres.StartAsync();
        }
    }

    // Nodes keep the connections that they have: those are taken from them, and whatever becomes free is held.
    static async Task UseUpAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        await dice.WaitAsync(1, 1.5);
        var address = Dailies.Storage.Postgres.DatabaseUrl.Read(fleet.Database);
        (address.Pooling, address.ApplicationName) = (false, "hog");
        var held = new ConcurrentBag<NpgsqlConnection>();
        long? full = null;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Hogs).Select(_ => HogAsync()));
        }
        finally
        {
            foreach (var connection in held) await connection.DisposeAsync();
        }

        async Task HogAsync()
        {
            while (full is not { } since || TimeProvider.System.GetElapsedTime(since) < Seconds(3))
            {
                var connection = new NpgsqlConnection(address.ToString());
                try
                {
                    await connection.OpenAsync(CancellationToken.None);
                    held.Add(connection);
                }
                catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
                {
                    await connection.DisposeAsync();
                    full ??= TimeProvider.System.GetTimestamp();
                    dice.Counts("times full");
                    if (held.TryTake(out var one))
                    {
                        await using var terminate = new NpgsqlCommand(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'dailies%'", one);
                        await terminate.ExecuteNonQueryAsync(CancellationToken.None);
                        held.Add(one);
                    }
                }
            }
        }
    }

    static async Task PauseAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        foreach (var node in fleet.Nodes)
        {
            await dice.WaitAsync(0.3, 0.6);
            await node.PauseAsync();
            dice.Counts("pauses");
            await dice.WaitAsync(PastLease.TotalSeconds, PastLease.TotalSeconds + 0.4);
            await node.WakeAsync();
        }
    }

    static async Task FailBucketAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        await dice.WaitAsync(1, 1.5);
        fleet.Bucket.Faults.FailNext(int.MaxValue);
        await dice.WaitAsync(2, 3);
        fleet.Bucket.Faults.FailNext(0);
    }

    static async Task StallBucketAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        await dice.WaitAsync(1, 1.5);
        fleet.Bucket.Faults.Stall();
        await dice.WaitAsync(3, 4);
        fleet.Bucket.Faults.Release();
    }

    static async Task JumpAsync(Fleet fleet, Dice dice, CancellationToken over)
    {
        var node = dice.Of(fleet.Nodes);
        foreach (var hours in (double[])[1, 0, -1, 0])
        {
            await dice.WaitAsync(1, 1.5);
            await node.JumpAsync(TimeSpan.FromHours(hours));
            dice.Counts("jumps");
        }
    }

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
