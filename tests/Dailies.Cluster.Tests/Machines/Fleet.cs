using Amazon.Runtime;
using Dailies.Cluster.Tests.Histories;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Server.Files;
using Dailies.Storage.Files;
using Dailies.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Cluster.Tests.Machines;

/// <summary>Three nodes of the service, each a process, on one PostgreSQL and one bucket: all of a test's own, and gone with it.</summary>
sealed class Fleet : IAsyncDisposable
{
    /// <summary>Tasks of the key with a limit that may run at the same time.</summary>
    public const int Limit = 4;

    // Short, so that what a dead node held is taken up again within seconds; renewed three times within itself all the same.
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    const int Count = 3;

    readonly TemporaryFolder folder = new();

    Fleet(PostgresServer postgres, S3Server bucket, string database) => (Postgres, Bucket, Database) = (postgres, bucket, database);

    /// <summary>The database server; another one after a fail-over.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The bucket.</summary>
    public S3Server Bucket { get; }

    /// <summary>The URL of the database, as the nodes have it.</summary>
    public string Database { get; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<NodeProcess> Nodes { get; private set; } = [];

    /// <summary>What earlier loads did and saw.</summary>
    public History Past { get; set; } = new([], []);

    /// <summary>A key without a limit, and one with.</summary>
    public IReadOnlyList<string> Keys { get; } = ["dailies-key-of-kill-tests", "dailies-key-with-a-limit"];

    /// <summary>Starts all of it.</summary>
    /// <param name="seed">Decides what the nodes' engines do.</param>
    public static async Task<Fleet> StartAsync(int seed)
    {
        var postgres = new PostgresServer { Sessions = 100 };
        await postgres.InitializeAsync();
        return await StartAsync(seed, postgres, await postgres.NewDatabaseAsync());
    }

    /// <summary>As above, on a server that runs already, and which it owns from here on.</summary>
    public static async Task<Fleet> StartAsync(int seed, PostgresServer postgres, string database)
    {
        var fleet = new Fleet(postgres, await S3Server.StartAsync(), database);
        try
        {
            await fleet.FillAsync(seed);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what late workers left in the bucket, as a node does each few minutes; returns how many files.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var before = Bucket.Objects.Count;
        await using var store = await PostgresStore.OpenAsync(new(Database), ct);
        using var files = BucketFiles.Open(BucketAddress.Read(Bucket.Address), new BasicAWSCredentials(Bucket.AccessKey, Bucket.Secret));
        var board = new Board(store, new(TimeProvider.System), new(), new(Lease), TimeProvider.System);
        await new Sweeper(board, files, new(null), NullLogger.Instance).OrphansAsync(ct);
        return before - Bucket.Objects.Count;
    }

    /// <summary>Asks the nodes to end, as an operator does; returns what was wrong with that.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        var complaints = new List<string>();
        foreach (var node in Nodes)
            if (await node.StopAsync() is not 0 and var code) complaints.Add($"{node.Name} ended with {code}: {string.Join('\n', node.Log.TakeLast(20))}");
        return complaints;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.KillAsync();
        await Bucket.DisposeAsync();
        await Postgres.DisposeAsync();
        folder.Dispose();
    }

    async Task FillAsync(int seed)
    {
        await using var store = await PostgresStore.OpenAsync(new(Database), CancellationToken.None);
        foreach (var key in Keys) await store.AddKeyAsync(ApiKey.Hash(key), key, Scope.All, CancellationToken.None);
        var limited = await store.FindKeyAsync(ApiKey.Hash(Keys[1]), CancellationToken.None);
        await store.SetTermsAsync(limited!.Id, KeyTerms.Default with { RunningLimit = Limit }, CancellationToken.None);

        Nodes = [.. Enumerable.Range(1, Count).Select(number => Node(number, seed))];
        await Task.WhenAll(Nodes.Select(node => node.StartAsync()));
    }

    NodeProcess Node(int number, int seed) => new(
        $"node {number}",
        [
            $"database={Database}", $"files={Bucket.Address}", $"key={Keys[0]}", "role=All", $"lease-seconds={Lease.TotalSeconds}", "renders=4",
            "mean-ms=15", "failing=0.02", "clip-bytes=2000", $"seed={unchecked(seed + number)}",
        ],
        new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = Bucket.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = Bucket.Secret,
            ["TMPDIR"] = folder.Path,
        });
}
