using System.Threading.Channels;
using Dailies.Queue;
using Dailies.Storage.Postgres;
using Dailies.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Tests.Storage;

public sealed class NoticesTests(PostgresServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_hears_what_became_ready_and_what_ended_on_another()
    {
        var database = await server.NewDatabaseAsync();
        await using var here = new Node(new(database));
        await using var there = new Node(new(database));
        await Task.WhenAll(here.ListensAsync(), there.ListensAsync());
        var tasks = Enumerable.Range(0, 500).Select(_ => TaskId.New(DateTimeOffset.UnixEpoch)).ToHashSet();

        foreach (var task in tasks) here.Notices.Ended(task);
        here.Notices.Ready(Lane.Animatic);

        var heard = new HashSet<string>();
        while (heard.Count < tasks.Count + 1) heard.Add(await there.Heard.ReadAsync(Stop));
        Assert.Equal([.. tasks.Select(task => task.ToString()).Append(Lane.Animatic).Order()], heard.Order());
        Assert.False(here.Heard.TryRead(out _), "A node does not hear itself.");
    }

    [Fact]
    public async Task A_node_whose_connection_broke_is_told_that_it_missed_something_and_hears_again()
    {
        var database = await server.NewDatabaseAsync();
        await using var here = new Node(new(database));
        await using var there = new Node(new(database));
        await Task.WhenAll(here.ListensAsync(), there.ListensAsync());

        await using (var raw = DatabaseUrl.Source(DatabaseUrl.Read(database)))
        await using (var kill = raw.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dailies (listening)' AND datname = current_database()"))
            await kill.ExecuteNonQueryAsync(Stop);
        await Task.WhenAll(here.ListensAsync(), there.ListensAsync());

        here.Notices.Ready(Lane.Fetch);
        Assert.Equal(Lane.Fetch, await there.Heard.ReadAsync(Stop));
    }

    [Fact]
    public async Task Behind_a_pooler_it_listens_past_it()
    {
        var direct = await server.NewDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(direct, Stop);
        await using var here = new Node(new(pooler.Database) { Pooler = true, Direct = direct });
        await using var there = new Node(new(pooler.Database) { Pooler = true, Direct = direct });
        await Task.WhenAll(here.ListensAsync(), there.ListensAsync());

        here.Notices.Ready(Lane.Fetch);

        Assert.Equal(Lane.Fetch, await there.Heard.ReadAsync(Stop));
    }

    sealed class Node : IAsyncDisposable
    {
        readonly Channel<string> heard = Channel.CreateUnbounded<string>();
        readonly Channel<bool> listens = Channel.CreateUnbounded<bool>();

        public Node(PostgresSettings settings)
        {
            Notices = new(settings, TimeProvider.System, NullLogger.Instance);
            Notices.Start(
                lane => heard.Writer.TryWrite(lane), task => heard.Writer.TryWrite(task.ToString()), () => listens.Writer.TryWrite(true));
        }

        public Notices Notices { get; }

        public ChannelReader<string> Heard => heard.Reader;

        public Task<bool> ListensAsync() => listens.Reader.ReadAsync(Stop).AsTask();

        public ValueTask DisposeAsync() => Notices.DisposeAsync();
    }
}
