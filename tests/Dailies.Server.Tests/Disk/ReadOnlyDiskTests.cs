using System.Text.Json.Nodes;
using Dailies.Storage;

namespace Dailies.Server.Tests.Disk;

public sealed class ReadOnlyDiskTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_disk_that_turns_read_only_under_a_server_refuses_creates_and_answers_queries()
    {
        using var disk = SmallDisk.Mount();
        await using var service = await Service.StartAsync(folder: disk["data"], renderer: Renderers.QuickAsync);
        var before = await Answers.CompletedAsync(service, Request);

        disk.Abort();

        await Answers.RefusedAsync(service, Request, DiskUnwritable.Sentence);
        await Answers.UntilFilesAsync(service, "Clips cannot be written to where they are kept.");
        Assert.True(JsonNode.DeepEquals(before, await service.GetAsync((string)before["id"]!)));
        await Answers.DownloadedAsync(service, before);
        Assert.Equal("ok\n", await service.Http.GetStringAsync("/healthz", Service.Stop));
    }

    [Fact]
    public async Task Once_the_database_can_be_written_again_all_goes_on_without_a_restart()
    {
        using var disk = SmallDisk.Mount();
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(folder: disk["data"], renderer: renderer);
        var open = await service.CreateAsync(Request);
        await frames(10);

        disk.Freeze("data/dailies.db-wal", frozen: true);
        await Answers.RefusedAsync(service, Request, DiskUnwritable.Sentence);
        // The render ends while its end cannot be written.
        release();
        Assert.Equal("processing", (string?)(await service.GetAsync(open))["status"]);
        await Answers.RefusedAsync(service, Request, DiskUnwritable.Sentence);

        disk.Freeze("data/dailies.db-wal", frozen: false);

        Assert.Equal("completed", (string?)(await service.EndAsync(open))["status"]);
        await Answers.CompletedAsync(service, Request);
    }

    [Fact]
    public async Task A_start_on_a_read_only_disk_ends_with_a_sentence()
    {
        using var disk = SmallDisk.Mount();
        await using (var service = await Service.StartAsync(folder: disk["data"], renderer: Renderers.QuickAsync))
            await Answers.CompletedAsync(service, Request);
        disk.MountReadOnly();

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(folder: disk["data"]));

        Assert.Contains($"the data folder {disk["data"]} cannot be written: Read-only file system", error.Message);
    }
}
