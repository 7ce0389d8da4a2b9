using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Dailies.Queue;

namespace Dailies.Server.Tests.Native;

/// <summary>What a node is asked for while another does the work.</summary>
public sealed class OtherNodeTests(PostgresServer postgres)
{
    // Half a minute of rendering on any machine.
    const string Long = """{"model":"seedance_2_0_pro","prompt":"A cat dancing in the rain","duration":15,"resolution":"4k","generateAudio":false}""";

    static readonly string Short = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_cancel_stops_ffmpeg_on_another_node_within_a_second_or_so()
    {
        await using var nodes = await Nodes.StartAsync(postgres);
        var id = await nodes.Api.CreateAsync(Long);
        await nodes.Api.UntilAsync(id, video => (int?)video["progress"] >= 1);
        var ffmpeg = Assert.Single(Processes(id));
        var child = Parent(ffmpeg);

        var begun = Stopwatch.GetTimestamp();
        using (var answer = await nodes.Api.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        while (Runs(ffmpeg) || Runs(child)) await Task.Yield();
        var took = Stopwatch.GetElapsedTime(begun);

        // A heartbeat would find it out after ten.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        TestContext.Current.SendDiagnosticMessage("ffmpeg was gone after {0:0.00} s", took.TotalSeconds);
        await nodes.Worker.Server.WaitForIdleAsync(Service.Stop);
        Assert.Equal("failed", (string?)(await nodes.Api.GetAsync(id))["status"]);
        // Neither a half-made file here nor a clip there.
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(nodes.Scratch, "*", SearchOption.AllDirectories).Concat(nodes.Files()), path => path.Contains(id));
    }

    [Fact]
    public async Task A_worker_that_hears_nothing_of_a_cancel_stops_at_its_next_heartbeat_and_takes_the_next_task()
    {
        var begun = new TaskCompletionSource();
        Renderer renderer = async (job, progress, ct) =>
        {
            if (!begun.TrySetResult()) return await Renderers.QuickAsync(job, progress, ct);
            await Task.Delay(Timeout.Infinite, ct);
            throw new UnreachableException();
        };
        // Behind a pooler, with no address past it, a node listens to none.
        await using var nodes = await Nodes.StartAsync(
            postgres, renderer, settings => settings with { Database = settings.Database! with { Pooler = true }, Lease = new LeaseTerms(TimeSpan.FromSeconds(6)) });
        var id = await nodes.Api.CreateAsync(Short);
        await begun.Task.WaitAsync(Service.Stop);
        var next = await nodes.Api.CreateAsync(Short);

        (await nodes.Api.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop)).Dispose();

        Assert.Equal("completed", (string?)(await nodes.Api.EndAsync(next))["status"]);
        Assert.Equal("Cancelled by its owner.", (string?)(await nodes.Api.GetAsync(id))["error"]);
    }

    [Fact]
    public async Task Events_come_from_a_node_that_does_not_do_the_work_and_go_on_at_a_third()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var nodes = await Nodes.StartAsync(postgres, renderer);
        await using var third = await nodes.MoreAsync();
        var id = await nodes.Api.CreateAsync(Short);
        await frames(10);
        await nodes.Api.UntilAsync(id, video => (int?)video["progress"] == 10);

        using var here = await EventsTests.OpenAsync(nodes.Api, $"/v1/result/{id}/events");
        await using var events = EventsTests.Read(here);
        var seen = await EventsTests.NextAsync(events);
        await frames(48);
        var next = await EventsTests.NextAsync(events);
        using var there = await EventsTests.OpenAsync(third, $"/v1/result/{id}/events", next.EventId);
        await using var more = EventsTests.Read(there);
        release();
        List<string?> rest = [];
        while (await more.MoveNextAsync()) rest.Add(more.Current.EventId);

        Assert.Equal(("processing.10", "processing.49"), (seen.EventId, next.EventId));
        Assert.DoesNotContain("processing.49", rest);
        Assert.Equal("completed", rest[^1]);
    }

    [Fact]
    public async Task A_held_create_hears_of_the_end_on_another_node()
    {
        await using var nodes = await Nodes.StartAsync(postgres, Renderers.QuickAsync);
        using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos") { Content = new StringContent(Short) };
        create.Headers.Add("Prefer", "wait=60");

        using var answer = await nodes.Api.Http.SendAsync(create, Service.Stop);

        Assert.Equal("completed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["status"]);
    }

    [Fact]
    public async Task A_held_answer_lasts_when_the_node_loses_the_connection_that_hears_of_ends()
    {
        await using var nodes = await Nodes.StartAsync(postgres, Renderers.Held().Renderer);
        await using var third = await nodes.MoreAsync();
        var id = await nodes.Api.CreateAsync(Short);
        using var query = new HttpRequestMessage(HttpMethod.Get, $"/v1/result/{id}") { Headers = { { "Prefer", "wait=60" } } };
        var held = nodes.Api.Http.SendAsync(query, Service.Stop);

        var before = await nodes.Database.ListenersAsync();
        await nodes.Database.CutListenersAsync();
        // All three hear again.
        while (await nodes.Database.ListenersAsync() is var now && (now.Count < 3 || now.Overlaps(before))) await Task.Yield();
        (await third.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop)).Dispose();

        using var answer = await held;
        Assert.Equal("failed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["status"]);
    }

    // A clip's file is named after its task, and so is what ffmpeg is told to write.
    static List<int> Processes(string word) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!)).Where(id => Read(id, "cmdline").Contains(word))];

    // The parent is the second field after the program's name, which stands in parentheses.
    static int Parent(int process) => Read(process, "stat") is var stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    // One that has ended may still be listed until its parent has asked for its end.
    static bool Runs(int process) => Read(process, "stat") is { Length: > 0 } stat && stat[stat.LastIndexOf(')') + 2] != 'Z';

    static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>A node that answers and one that works, on one database and one folder.</summary>
    sealed class Nodes(string database, TemporaryFolder files, Service api, Service worker) : IAsyncDisposable
    {
        public Rows Database { get; } = new(database);

        public Service Api => api;

        public Service Worker => worker;

        public string Scratch => Path.Combine(worker.Folder, "scratch");

        public static async Task<Nodes> StartAsync(
            PostgresServer postgres, Renderer? renderer = null, Func<ServerSettings, ServerSettings>? with = null)
        {
            var database = await postgres.NewDatabaseAsync();
            var files = new TemporaryFolder();
            var api = await NodeAsync(database, files, Role.Api, null, null);
            return new(database, files, api, await NodeAsync(database, files, Role.Worker, renderer, with));
        }

        public Task<Service> MoreAsync() => NodeAsync(database, files, Role.Api, null, null);

        public IEnumerable<string> Files() => Directory.EnumerateFiles(files.Path, "*", SearchOption.AllDirectories);

        public async ValueTask DisposeAsync()
        {
            await worker.DisposeAsync();
            await api.DisposeAsync();
            await Database.DisposeAsync();
            files.Dispose();
        }

        static Task<Service> NodeAsync(
            string database, TemporaryFolder files, Role role, Renderer? renderer, Func<ServerSettings, ServerSettings>? with)
        {
            Func<ServerSettings, ServerSettings> node = settings =>
                settings with { Database = new(database), Files = files.Path, Role = role, Renders = 1 };
            return Service.StartAsync(settings => with is null ? node(settings) : with(node(settings)), renderer: renderer);
        }
    }
}
