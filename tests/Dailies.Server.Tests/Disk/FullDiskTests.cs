using System.Net;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Dailies.Storage;

namespace Dailies.Server.Tests.Disk;

public sealed class FullDiskTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_full_disk_refuses_creates_answers_queries_and_is_left_behind_without_a_restart()
    {
        using var disk = SmallDisk.Mount();
        await using var service = await Service.StartAsync(folder: disk["data"], renderer: Renderers.QuickAsync);
        var before = await Answers.CompletedAsync(service, Request);

        disk.Fill();

        await Answers.UntilFilesAsync(service, DiskFull.Sentence);
        await Answers.RefusedAsync(service, Request, DiskFull.Sentence);
        Assert.True(JsonNode.DeepEquals(before, await service.GetAsync((string)before["id"]!)));
        await Answers.DownloadedAsync(service, before);

        disk.Free();

        await Answers.UntilFilesAsync(service, null);
        await Answers.CompletedAsync(service, Request);
        Assert.True(JsonNode.DeepEquals(before, await service.GetAsync((string)before["id"]!)));
    }

    [Fact]
    public async Task Creates_that_race_with_the_filling_of_the_disk_are_stored_or_refused_and_each_answer_holds()
    {
        using var disk = SmallDisk.Mount();
        // Without a worker, tasks stay as they were answered; with a clock that stands, so does what was seen of the disk: what
        // meets the full one is the database itself.
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var service = await Service.StartAsync(settings => settings with { Lanes = [] }, clock, disk["data"]);
        await service.CreateAsync(Request);
        disk.LeaveOnly(64 * 1024);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => service.PostAsync(Request)));

        var accepted = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ToList();
        foreach (var answer in answers.Except(accepted)) await Answers.AssertRefusedAsync(answer, DiskFull.Sentence);
        Assert.InRange(accepted.Count, 0, answers.Length - 1);
        disk.Free();
        foreach (var answer in accepted)
        {
            var created = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!;
            Assert.Equal("queued", (string?)(await service.GetAsync((string)created["id"]!))["status"]);
        }

        await service.CreateAsync(Request);
    }

    [Fact]
    public async Task A_clip_folder_that_is_full_in_the_middle_of_a_render_holds_the_task_up_and_does_not_fail_it()
    {
        using var disk = SmallDisk.Mount();
        var (renderer, frames, release) = Renderers.Held();
        var renders = 0;
        var again = new TaskCompletionSource();
        Renderer counted = (job, progress, ct) =>
        {
            if (Interlocked.Increment(ref renders) == 5) again.SetResult();
            return renderer(job, progress, ct);
        };
        await using var service = await Service.StartAsync(settings => settings with { Files = disk["files"] }, renderer: counted);
        var id = await service.CreateAsync(Request);
        await frames(10);

        disk.Fill();
        release();

        await Answers.UntilFilesAsync(service, DiskFull.Sentence);
        await Answers.RefusedAsync(service, Request, DiskFull.Sentence);
        // More often than a task may be tried whose worker dies.
        await again.Task.WaitAsync(Service.Stop);
        Assert.Equal("processing", (string?)(await service.GetAsync(id))["status"]);

        disk.Free();

        var video = await service.EndAsync(id);
        Assert.Equal("completed", (string?)video["status"]);
        await Answers.DownloadedAsync(service, video);
        await Answers.UntilFilesAsync(service, null);
        await Answers.CompletedAsync(service, Request);
        Assert.Empty(Directory.GetFiles(disk["files/incoming"]));
    }

    [Fact]
    public async Task A_start_on_a_full_disk_ends_with_a_sentence()
    {
        using var disk = SmallDisk.Mount();
        disk.Fill();

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(folder: disk["data"]));

        Assert.Contains(disk["data"], error.Message);
        Assert.Matches("is full|No space left on device", error.Message);
    }
}
