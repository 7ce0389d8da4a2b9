using System.Net;
using System.Text.Json.Nodes;
using Dailies.Assets;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Files;

public sealed class SweepTests
{
    // Files carry the machine's own time.
    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task What_nobody_may_have_any_more_leaves_the_disk()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync, time: clock);
        var (clips, references) = (Path.Combine(service.Folder, "clips"), Path.Combine(service.Folder, "references"));
        var id = await service.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture)));
        var url = (string?)(await service.EndAsync(id))["video_url"];
        var clip = Assert.Single(Directory.GetFiles(clips));
        var reference = Assert.Single(Directory.GetDirectories(references));
        // As a worker leaves it that was killed after it had stored its clip.
        var orphan = Path.Combine(clips, $"{id}.777.mp4");
        await File.WriteAllTextAsync(orphan, "another clip", Service.Stop);

        await GoneAsync(service.Folder, [orphan, reference], TimeSpan.FromHours(2));
        Assert.True(File.Exists(clip));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, url));

        await GoneAsync(service.Folder, [clip], TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(service, url));
        Assert.Equal("completed", (string?)(await service.GetAsync(id))["status"]);
    }

    [Fact]
    public async Task The_references_of_a_preview_stay_as_long_as_its_clip()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync, time: clock);
        var request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture));
        var preview = await service.CreateAsync(request[..^1] + ""","preview":true}""");
        await service.EndAsync(preview);
        var usual = await service.CreateAsync(request);
        await service.EndAsync(usual);
        string Of(string id) => Path.Combine(service.Folder, "references", id);

        await GoneAsync(service.Folder, [Of(usual)], TimeSpan.FromHours(2));
        Assert.NotEmpty(Directory.GetFiles(Of(preview)));

        await GoneAsync(service.Folder, [Of(preview)], TimeSpan.FromHours(23));
    }

    [Fact]
    public async Task A_status_query_needs_no_clip_on_disk()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var id = await service.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false));
        var before = await service.EndAsync(id);

        Directory.Delete(Path.Combine(service.Folder, "clips"), recursive: true);

        Assert.True(JsonNode.DeepEquals(before, await service.GetAsync(id)));
    }

    [Fact]
    public async Task What_stands_in_the_asset_library_of_an_upstream_is_forgotten_where_nobody_asked_for_it_in_thirty_days()
    {
        using var folder = new TemporaryFolder();
        var (old, used) = (ContentHash.OfText("a face"), ContentHash.OfText("a face in use"));
        await using (var store = SqliteStore.Open(folder["dailies.db"], clock))
        {
            await store.NoteStagedAsync("ark", old, StagedState.Active, "asset-1", Service.Stop);
            clock.Advance(TimeSpan.FromDays(1));
            await store.NoteStagedAsync("ark", used, StagedState.Active, "asset-2", Service.Stop);
        }

        clock.Advance(TimeSpan.FromDays(29));

        await using (var service = await Service.StartAsync(renderer: Renderers.QuickAsync, time: clock, folder: folder.Path))
        {
            // Clips of nobody are the last that a sweep looks for.
            var orphan = Path.Combine(folder["clips"], $"{TaskId.New(clock.GetUtcNow())}.777.mp4");
            await File.WriteAllTextAsync(orphan, "a clip", Service.Stop);
            await GoneAsync(folder.Path, [orphan], TimeSpan.FromMinutes(20));
        }

        await using var after = SqliteStore.Open(folder["dailies.db"], clock);
        Assert.Null(await after.FindStagedAsync("ark", old, Service.Stop));
        Assert.NotNull(await after.FindStagedAsync("ark", used, Service.Stop));
    }

    // Moves the clock, and waits until the sweeps that this sets off have deleted the files.
    async Task GoneAsync(string folder, string[] paths, TimeSpan later)
    {
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        var gone = new TaskCompletionSource();
        watcher.Deleted += (_, _) =>
        {
            if (!paths.Any(Path.Exists)) gone.TrySetResult();
        };
        watcher.EnableRaisingEvents = true;
        clock.Advance(later);
        await gone.Task.WaitAsync(Service.Stop);
    }

    static async Task<HttpStatusCode> StatusAsync(Service service, string? url)
    {
        using var answer = await service.Http.GetAsync(url, Service.Stop);
        return answer.StatusCode;
    }
}
