using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Dailies.Outbound;

namespace Dailies.Server.Tests.Webhooks;

/// <summary>What a caller sets, reads and repeats over HTTP.</summary>
public sealed class KeyWebhookTests
{
    const string Plain = """{"model":"seedance_2_0_pro","prompt":"A red balloon","duration":4,"resolution":"480p","generateAudio":false}""";

    static CancellationToken Stop => Service.Stop;

    [Fact]
    public async Task A_keys_webhook_hears_of_each_of_its_tasks_until_it_is_taken_away()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync();
        using var set = await PutAsync(service, $$"""{"url":"{{receiver["/all"]}}"}""");
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(receiver["/all"].AbsoluteUri, (string?)(await GetAsync(service, "/v1/webhook"))["url"]);

        var first = await service.CreateAsync(Plain);
        await receiver.HeardAsync(1, Stop);
        using (await service.Http.DeleteAsync("/v1/webhook", Stop))
            Assert.Null((await GetAsync(service, "/v1/webhook"))["url"]);
        await service.EndAsync(await service.CreateAsync(Plain));

        var told = await StandardWebhooks.VerifyAsync(Assert.Single(receiver.Heard), await SecretAsync(service));
        Assert.Equal(first, (string?)told!["data"]!["id"]);
        Assert.Equal([first], (await LogAsync(service)).Select(delivery => (string?)delivery!["task"]));
    }

    [Fact]
    public async Task A_failure_is_told_with_its_reason()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync(Renderers.Ending(new RenderOutcome.Failed("The film tore.", "detail")));
        using (await PutAsync(service, $$"""{"url":"{{receiver["/all"]}}"}"""))
        {
            var id = await service.CreateAsync(Plain);
            var told = await StandardWebhooks.VerifyAsync((await receiver.HeardAsync(1, Stop))[0], await SecretAsync(service));

            Assert.Equal("video.failed", (string?)told!["type"]);
            Assert.True(JsonNode.DeepEquals(await service.GetAsync(id), told["data"]));
            Assert.Equal("failed", (string?)told["data"]!["status"]);
        }
    }

    [Fact]
    public async Task A_cancelled_task_is_told_as_such()
    {
        await using var receiver = new Receiver(204);
        var (renderer, frames, _) = Renderers.Held();
        await using var service = await StartAsync(renderer);
        using var set = await PutAsync(service, $$"""{"url":"{{receiver["/all"]}}"}""");
        var id = await service.CreateAsync(Plain);
        await frames(10);

        using (await service.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Stop))
        {
            var told = await StandardWebhooks.VerifyAsync((await receiver.HeardAsync(1, Stop))[0], await SecretAsync(service));
            Assert.Equal(("video.cancelled", id), ((string?)told!["type"], (string?)told["data"]!["id"]));
        }
    }

    [Fact]
    public async Task What_failed_is_sent_again_when_asked_under_the_same_id()
    {
        var status = 500;
        await using var receiver = new Receiver((_, _) => Task.FromResult(Host.Status(Volatile.Read(ref status))));
        await using var service = await StartAsync();
        var id = await service.CreateAsync(Plain.TrimEnd('}') + $$""","callback_url":"{{receiver["/hook?token=secret"]}}"}""");
        await receiver.HeardAsync(1, Stop);
        var pending = await UntilAsync(service, delivery => delivery["tries"]!.AsArray().Count == 1);
        Assert.Equal(("pending", id, 500), ((string?)pending["status"], (string?)pending["task"], (int?)pending["tries"]![0]!["status"]));
        Assert.Equal(receiver["/hook"].AbsoluteUri, (string?)pending["url"]);
        Assert.InRange((long)pending["next_try"]! - (long)pending["tries"]![0]!["at"]!, 4, 7);

        Volatile.Write(ref status, 200);
        using var again = await service.Http.PostAsync($"/v1/webhooks/deliveries/{pending["id"]}/redeliver", null, Stop);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var delivered = await UntilAsync(service, delivery => (string?)delivery["status"] == "delivered");
        Assert.Equal([500, 200], delivered["tries"]!.AsArray().Select(tried => (int?)tried!["status"]));
        Assert.Equal((string?)delivered["webhook_id"], Assert.Single(receiver.Heard.Select(heard => heard["webhook-id"]).Distinct()));
        Assert.True(JsonNode.DeepEquals(delivered, await GetAsync(service, $"/v1/webhooks/deliveries/{delivered["id"]}")));
    }

    [Fact]
    public async Task A_create_that_is_repeated_tells_its_receiver_once_and_one_with_another_receiver_is_no_repetition()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync();
        var statuses = new List<HttpStatusCode>();
        foreach (var path in (string[])["/a", "/a", "/b"])
        {
            using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos")
            {
                Content = new StringContent(Plain.TrimEnd('}') + $$""","callback_url":"{{receiver[path]}}"}"""),
                Headers = { { "Idempotency-Key", "one" } },
            };
            using var answer = await service.Http.SendAsync(create, Stop);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict], statuses);
        await UntilAsync(service, delivery => (string?)delivery["status"] == "delivered");
        Assert.Equal(["/a"], receiver.Heard.Select(heard => heard.Path));
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_verify()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync();
        using var set = await PutAsync(service, $$"""{"url":"{{receiver["/all"]}}"}""");
        var old = await SecretAsync(service);

        using var rotated = await service.Http.PostAsync("/v1/webhooks/secret/rotate", null, Stop);
        await service.CreateAsync(Plain);
        var heard = (await receiver.HeardAsync(1, Stop))[0];

        var now = await SecretAsync(service);
        Assert.NotEqual(old, now);
        Assert.True(rotated.Headers.CacheControl!.NoStore);
        Assert.NotNull(await StandardWebhooks.VerifyAsync(heard, now));
        Assert.NotNull(await StandardWebhooks.VerifyAsync(heard, old));
    }

    [Fact]
    public async Task A_callback_into_the_private_network_is_never_connected_to_and_the_log_says_why()
    {
        await using var canary = new Receiver(204);
        // The port is open for another host, so that the URL itself is taken.
        await using var service = await StartAsync(allowed: "192.0.2.1:*");

        await service.CreateAsync(Plain.TrimEnd('}') + $$""","callback_url":"{{canary["/hook"]}}"}""");

        var tried = (await UntilAsync(service, delivery => delivery["tries"]!.AsArray().Count == 1))["tries"]![0]!;
        Assert.Null(tried["status"]);
        Assert.Contains("not on the public internet", (string?)tried["error"]);
        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("\"ftp://example.com/\"", "neither http nor https")]
    [InlineData("\"/hook\"", "http")]
    [InlineData("\"https://user:word@example.com/\"", "user name or password")]
    [InlineData("\"https://example.com:8443/\"", "port 8443")]
    [InlineData("7", "it must be a string")]
    [InlineData("LONG", "at most 2048")]
    public async Task A_url_that_nothing_may_be_sent_to_is_refused_by_name(string url, string why)
    {
        if (url == "LONG") url = $"\"https://example.com/{new string('a', 2_048)}\"";
        await using var service = await Service.StartAsync();

        foreach (var (answer, field) in new[]
                 {
                     (await service.PostAsync(Plain.TrimEnd('}') + $$""","callback_url":{{url}}}"""), "callback_url"),
                     (await PutAsync(service, $$"""{"url":{{url}}}"""), "url"),
                 })
        {
            using (answer)
            {
                var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["error"]!;
                Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, (string?)error["param"]));
                Assert.Contains(why, (string?)error["message"]);
                Assert.DoesNotContain(":word", (string?)error["message"]);
            }
        }
    }

    [Theory]
    [InlineData("{}", "url: is missing")]
    [InlineData("""{"url":null}""", "url: is missing")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"url":""", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("""{"url":"https://example.com/"} {}""", "JSON")]
    [InlineData("""{"url":"https://example.com/\ud800"}""", "not valid Unicode")]
    public async Task A_body_that_names_no_receiver_is_refused(string body, string why)
    {
        await using var service = await Service.StartAsync();

        using var answer = await PutAsync(service, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=7", "cursor")]
    [InlineData("task=7", "task")]
    [InlineData("status=lost", "status")]
    public async Task A_filter_of_the_log_that_makes_no_sense_is_named(string query, string field)
    {
        await using var service = await Service.StartAsync();

        using var answer = await service.Http.GetAsync($"/v1/webhooks/deliveries?{query}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["error"]!["param"]);
    }

    [Fact]
    public async Task Another_key_sees_neither_webhook_nor_secret_nor_deliveries()
    {
        using var folder = new TemporaryFolder();
        await Strangers.AddAsync(folder);
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync(folder: folder.Path);
        using var stranger = Strangers.Of(service);
        using var set = await PutAsync(service, $$"""{"url":"{{receiver["/all"]}}"}""");
        await service.CreateAsync(Plain);
        var mine = await UntilAsync(service, delivery => (string?)delivery["status"] == "delivered");

        var theirs = (await stranger.GetFromJsonAsync<JsonObject>("/v1/webhooks/deliveries", Stop))!;
        Assert.Empty(theirs["data"]!.AsArray());
        Assert.Null((await stranger.GetFromJsonAsync<JsonObject>("/v1/webhook", Stop))!["url"]);
        Assert.NotEqual(await SecretAsync(service), (string?)(await stranger.GetFromJsonAsync<JsonObject>("/v1/webhooks/secret", Stop))!["secret"]);
        using var one = await stranger.GetAsync($"/v1/webhooks/deliveries/{mine["id"]}", Stop);
        using var again = await stranger.PostAsync($"/v1/webhooks/deliveries/{mine["id"]}/redeliver", null, Stop);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task The_clips_url_begins_as_the_public_url_says_or_as_the_create_reached_us()
    {
        await using var receiver = new Receiver(204);
        foreach (var known in (Uri?[])[null, new("https://videos.example/dailies/")])
        {
            await using var service = await StartAsync(publicUrl: known);
            using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos")
            {
                Content = new StringContent(Plain.TrimEnd('}') + $$""","callback_url":"{{receiver[known is null ? "/1" : "/2"]}}"}"""),
                Headers = { Host = "outside.example:8080" },
            };
            using var created = await service.Http.SendAsync(create, Stop);
            await receiver.HeardAsync(known is null ? 1 : 2, Stop);

            var told = JsonNode.Parse(receiver.Heard[^1].Body)!;
            Assert.StartsWith(known is null ? "http://outside.example:8080/files/video_" : "https://videos.example/dailies/files/video_", (string?)told["data"]!["video_url"]);
        }
    }

    static Task<Service> StartAsync(Renderer? renderer = null, string allowed = "127.0.0.1:*", string? folder = null, Uri? publicUrl = null) => Service.StartAsync(
        settings => settings with { AllowedHosts = [AllowedHost.Parse(allowed)!], PublicUrl = publicUrl },
        folder: folder,
        renderer: renderer ?? Renderers.QuickAsync);

    static Task<HttpResponseMessage> PutAsync(Service service, string body) =>
        service.Http.PutAsync("/v1/webhook", new StringContent(body), Stop);

    static async Task<JsonObject> GetAsync(Service service, string path) => (await service.Http.GetFromJsonAsync<JsonObject>(path, Stop))!;

    static async Task<string> SecretAsync(Service service) => (string)(await GetAsync(service, "/v1/webhooks/secret"))["secret"]!;

    static async Task<JsonArray> LogAsync(Service service) => (await GetAsync(service, "/v1/webhooks/deliveries"))["data"]!.AsArray();

    // A receiver hears of an event a moment before the log does.
    static async Task<JsonObject> UntilAsync(Service service, Func<JsonObject, bool> so)
    {
        while (true)
            if ((await LogAsync(service)) is [JsonObject only] && so(only)) return only;
    }
}
