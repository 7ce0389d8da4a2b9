using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Files;

public sealed class BucketTests(PostgresServer postgres) : IAsyncLifetime
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    S3Server bucket = null!;

    public async ValueTask InitializeAsync() => bucket = await Kept.BucketAsync();

    public ValueTask DisposeAsync() => bucket.DisposeAsync();

    [Fact]
    public async Task Nodes_that_share_only_a_database_and_a_bucket_answer_for_each_other()
    {
        var database = await postgres.NewDatabaseAsync();
        using var made = new TemporaryFolder();
        await using var api = await StartAsync(settings => settings with { Database = new(database), DataFolder = null, Role = Role.Api });
        await using var worker = await StartAsync(settings => settings with { Database = new(database), DataFolder = null, Role = Role.Worker });
        await using var other = await StartAsync(settings => settings with { Database = new(database), DataFolder = null, Role = Role.Api });
        var picture = await Media.DataUriAsync(made["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");

        var id = await api.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture)));
        var video = await other.EndAsync(id);

        Assert.Equal("completed", (string?)video["status"]);
        var url = new Uri((string)video["video_url"]!);
        var clip = await other.Http.GetByteArrayAsync(url, Service.Stop);
        await File.WriteAllBytesAsync(made["clip.mp4"], clip, Service.Stop);
        Assert.Contains("nb_frames=97", await Media.ProbeAsync(made["clip.mp4"], "stream=nb_frames"));
        // Any node takes the URL of another: the secret lies in the database.
        using var ranged = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Server.Address, url.PathAndQuery));
        ranged.Headers.Range = new RangeHeaderValue(100, 299);
        using var part = await api.Http.SendAsync(ranged, Service.Stop);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(clip[100..300], await part.Content.ReadAsByteArrayAsync(Service.Stop));
    }

    [Fact]
    public async Task A_preview_is_made_final_by_another_node_with_the_references_in_the_bucket()
    {
        var database = await postgres.NewDatabaseAsync();
        using var made = new TemporaryFolder();
        var upstream = new Upstream.UpstreamSettings { Url = new("http://127.0.0.1:9"), Key = "any-key" };
        ServerSettings Node(ServerSettings settings) => settings with { Database = new(database), DataFolder = null, Upstreams = [upstream] };
        await using var node = await StartAsync(Node);
        await using var other = await StartAsync(settings => Node(settings) with { Role = Role.Api });
        var picture = await Media.DataUriAsync(made["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        var request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture));
        var preview = await node.CreateAsync(request[..^1] + ""","preview":true}""");
        Assert.Equal("completed", (string?)(await node.EndAsync(preview))["status"]);

        using var answer = await other.Http.PostAsync($"/v1/kyyvideo2/videos/{preview}/final", null, Service.Stop);

        var final = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["id"]!;
        byte[] Reference(string task) => bucket.Read(bucket.Objects.Single(name => name.EndsWith($"references/{task}/first_image.png", StringComparison.Ordinal)));
        Assert.Equal(Reference(preview), Reference(final));
    }

    [Fact]
    public async Task A_download_may_be_sent_to_the_bucket()
    {
        await using var service = await StartAsync(settings => settings with { RedirectDownloads = true });
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var url = (string)(await service.EndAsync(await service.CreateAsync(Request)))["video_url"]!;

        using var answer = await direct.GetAsync(url, Service.Stop);
        using var head = await direct.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Service.Stop);
        using var bytes = await direct.GetAsync(answer.Headers.Location, Service.Stop);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(bucket.Endpoint.Port, answer.Headers.Location!.Port);
        Assert.DoesNotContain(bucket.Secret, answer.Headers.Location.ToString());
        Assert.Equal((HttpStatusCode.OK, bytes.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal("video/mp4", bytes.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_bucket_that_stores_a_clip_wrong_twice_costs_a_render_and_not_the_task()
    {
        await using var service = await StartAsync();
        bucket.Faults.CorruptNext(2);

        var video = await service.EndAsync(await service.CreateAsync(Request));

        Assert.Equal("completed", (string?)video["status"]);
        var clip = await service.Http.GetByteArrayAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(await File.ReadAllBytesAsync(await Renderers.SampleAsync(), Service.Stop), clip);
        Assert.Single(bucket.Objects, name => name.Contains("clips/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_bucket_fails_tasks_wait_and_queries_are_answered()
    {
        await using var service = await StartAsync();
        bucket.Faults.FailWhere = name => name.Contains("clips/", StringComparison.Ordinal);

        var id = await service.CreateAsync(Request);
        await service.UntilAsync(id, video => (string?)video["status"] == "processing");
        Assert.Null((string?)(await service.GetAsync(id))["error"]);
        bucket.Faults.FailWhere = null;

        Assert.Equal("completed", (string?)(await service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_used_ends_the_start_with_one_sentence()
    {
        var error = await Assert.ThrowsAsync<StartException>(() =>
            StartAsync(settings => settings with { Files = bucket.Address.Replace(bucket.Bucket, "not-there", StringComparison.Ordinal) }));

        Assert.Contains("not-there", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(bucket.Secret, error.Message);
    }

    [Fact]
    public async Task A_bucket_of_another_database_is_refused()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var first = await StartAsync(settings => settings with { Database = new(database) });

        var error = await Assert.ThrowsAsync<StartException>(async () =>
        {
            var other = await postgres.NewDatabaseAsync();
            await using (await Service.StartAsync(settings => settings with { Database = new(other) }))
            {
                // Its files lie in its own folder now.
            }

            await StartAsync(settings => settings with { Database = new(other) });
        });

        Assert.Contains("the database keeps its files in another place than s3://clips-of-tests/a/prefix", error.Message);
    }

    Task<Service> StartAsync(Func<ServerSettings, ServerSettings>? with = null) => Service.StartAsync(
        settings => (with ?? (same => same))(settings with { Files = bucket.Address }), renderer: Renderers.QuickAsync);
}
