using System.Buffers.Binary;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

/// <summary>What a crash of the machine can leave of the WAL: its last transaction in part, or with bytes that never reached the disk.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    // https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    const int Header = 32;
    const int FrameHeader = 24;
    const int Created = 5;

    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="frames">How many frames at the end are cut off or spoilt, whole or in part.</param>
    /// <param name="keep">Bytes of the first of them that stand.</param>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, FrameHeader / 2)]
    [InlineData(1, FrameHeader)]
    [InlineData(1, FrameHeader + 2000)]
    [InlineData(2, 0)]
    [InlineData(2, FrameHeader + 2000)]
    public async Task A_torn_end_of_the_log_costs_at_most_the_last_transaction(int frames, int keep)
    {
        var (tasks, key) = await CrashAsync();
        using (var log = File.Open(folder["copy.db-wal"], FileMode.Open))
            log.SetLength(EndOfLog(log) - ((long)frames * Frame(log)) + keep);

        await CheckAsync(tasks, key);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(FrameHeader)]
    [InlineData(FrameHeader + 2000)]
    public async Task Bytes_of_the_last_frame_that_are_wrong_cost_at_most_the_last_transaction(int at)
    {
        var (tasks, key) = await CrashAsync();
        using (var log = File.Open(folder["copy.db-wal"], FileMode.Open))
        {
            log.Position = EndOfLog(log) - Frame(log) + at;
            var right = log.ReadByte();
            log.Position--;
            log.WriteByte((byte)~right);
        }

        await CheckAsync(tasks, key);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Creates tasks one by one, and copies the files as they stand on the disk while the store is open.</summary>
    async Task<(IReadOnlyList<TaskId> Tasks, KeyId Key)> CrashAsync()
    {
        await using var store = SqliteStore.Open(folder["dailies.db"], TimeProvider.System);
        var key = await store.AddKeyAsync(ApiKey.Hash("k"), "k", Scope.All, Stop);
        var tasks = new List<TaskId>();
        for (var i = 0; i < Created; i++)
        {
            var task = Sample.Task(key, TimeProvider.System);
            await store.CreateAsync(task, Stop);
            tasks.Add(task.Id);
        }

        foreach (var end in (string[])["", "-wal"]) File.Copy(folder["dailies.db" + end], folder["copy.db" + end]);
        return (tasks, key);
    }

    async Task CheckAsync(IReadOnlyList<TaskId> tasks, KeyId key)
    {
        await using var store = SqliteStore.Open(folder["copy.db"], TimeProvider.System);

        foreach (var task in tasks.SkipLast(1)) Assert.Equal(VideoStatus.Queued, (await store.FindAsync(task, key, Stop))!.Status);
        // The last one lost its commit; it is gone whole: what is left of it could not be claimed.
        Assert.Null(await store.FindAsync(tasks[^1], key, Stop));
        var next = Sample.Task(key, TimeProvider.System);
        await store.CreateAsync(next, Stop);
        var claimed = new List<TaskId>();
        while (await store.ClaimAsync(Lane.Animatic, Stop) is { } claim) claimed.Add(claim.Lease.Task);
        Assert.Equal([.. tasks.SkipLast(1), next.Id], claimed);
    }

    static int Frame(FileStream log) => FrameHeader + PageSize(log);

    static int PageSize(FileStream log)
    {
        Span<byte> size = stackalloc byte[4];
        log.Position = 8;
        log.ReadExactly(size);
        return BinaryPrimitives.ReadInt32BigEndian(size);
    }

    // The log may be longer than what is written in it: no frames of an older round, as the tests never fill it.
    static long EndOfLog(FileStream log) => Header + ((log.Length - Header) / Frame(log) * Frame(log));
}
