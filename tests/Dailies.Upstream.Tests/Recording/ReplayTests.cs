using System.Text;
using System.Text.Json.Nodes;
using Dailies.Upstream.Recording;

namespace Dailies.Upstream.Tests.Recording;

/// <summary>What went through a recording comes out of it, with nobody there any more.</summary>
public sealed class ReplayTests : IDisposable
{
    const string Theirs = "video_0198c0de-0000-7000-8000-00000000000";
    const string Ours = "video_0199aaaa-0000-7000-8000-00000000000";

    // Where the upstream was, or any other place: nobody listens there.
    static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_task_comes_out_as_it_went_in_whatever_it_is_called_this_time()
    {
        var clip = new byte[300_000];
        new Random(1).NextBytes(clip);
        var polls = new Queue<string>(["queued", "processing", "completed"]);
        await using (var host = new Host(request => request switch
        {
            { Method: "POST" } => Taped.Json($$"""{"id":"{{Theirs}}1","status":"queued"}"""),
            { Path: var path } when path.StartsWith("/clips", StringComparison.Ordinal) => Host.Ok(clip, header: "Content-Type: video/mp4\r\n"),
            _ => Taped.Json($$"""{"id":"{{Theirs}}1","status":"{{polls.Dequeue()}}","video_url":"http://{{request["Host"]}}/clips/1.mp4?X-Tos-Expires=1&X-Tos-Signature=0badc0de"}"""),
        }))
        using (var into = Taped.Into(folder.Path))
        {
            await Taped.CreateAsync(into, host["/v1/videos"], Body("A cat"), Ours + "1", Stop);
            JsonNode poll = null!;
            for (var i = 0; i < 3; i++) poll = await Taped.GetAsync(into, host[$"/v1/result/{Theirs}1"], Stop);
            Assert.Equal(clip, await into.GetByteArrayAsync(new Uri((string)poll["video_url"]!), Stop));
        }

        using var outOf = Taped.OutOf(folder.Path);
        var body = Body("A cat");
        body["callback_url"] = "https://elsewhere.example/told?token=another";
        var created = await Taped.CreateAsync(outOf, new(Nowhere, "v1/videos"), body, Ours + "2", Stop);
        var seen = new List<JsonNode>();
        for (var i = 0; i < 5; i++) seen.Add(await Taped.GetAsync(outOf, new(Nowhere, $"v1/result/{created["id"]}"), Stop));

        Assert.Equal(["queued", "processing", "completed", "completed", "completed"], seen.Select(one => (string?)one["status"]));
        Assert.EndsWith("/clips/1.mp4", (string?)seen[^1]["video_url"], StringComparison.Ordinal);
        Assert.Equal(clip, await outOf.GetByteArrayAsync(new Uri((string)seen[^1]["video_url"]!), Stop));
    }

    [Fact]
    public async Task The_same_create_gets_the_recorded_answers_in_order_and_no_more()
    {
        var made = 0;
        await using (var host = new Host(_ => Taped.Json($$"""{"id":"{{Theirs}}{{++made}}"}""")))
        using (var into = Taped.Into(folder.Path))
            for (var i = 0; i < 2; i++) await Taped.CreateAsync(into, host["/v1/videos"], Body("A cat"), Ours + i, Stop);

        using var outOf = Taped.OutOf(folder.Path);
        var answers = new List<JsonNode>();
        for (var i = 0; i < 3; i++) answers.Add(await Taped.CreateAsync(outOf, new(Nowhere, "v1/videos"), Body("A cat"), Ours + (5 + i), Stop));

        Assert.Equal([Theirs + "1", Theirs + "2", null], answers.Select(one => (string?)one["id"]));
        Assert.Equal(400, (int)answers[2]["httpStatus"]!);
        Assert.Equal(
            "POST /v1/videos was recorded 2 times with this body, and is asked once more; run serve with --record again to have it.",
            (string?)answers[2]["error"]!["message"]);
    }

    [Fact]
    public async Task A_request_that_was_never_recorded_is_told_from_the_nearest_one_without_its_prompt()
    {
        await using (var host = new Host(_ => Taped.Json($$"""{"id":"{{Theirs}}1"}""")))
        using (var into = Taped.Into(folder.Path))
            await Taped.CreateAsync(into, host["/v1/videos"], Body("Cat"), Ours + "1", Stop);

        using var outOf = Taped.OutOf(folder.Path);
        var other = Body("Dog");
        other["duration"] = 8;
        var refused = await Taped.CreateAsync(outOf, new(Nowhere, "v1/videos"), other, Ours + "2", Stop);
        var unknown = await Taped.GetAsync(outOf, new(Nowhere, "v1/result/never"), Stop);

        Assert.Equal(
            "POST /v1/videos was never recorded: in 0001-post-v1-videos.json, which is nearest, duration (8, recorded 5), prompt differ; run serve with --record again to have it.",
            (string?)refused["error"]!["message"]);
        Assert.Equal(
            (404, "GET /v1/result/never was never recorded: nothing was for this path; run serve with --record again to have it."),
            ((int)unknown["httpStatus"]!, (string?)unknown["error"]!["message"]));
    }

    [Fact]
    public async Task Our_own_name_of_a_task_comes_back_as_it_is_now()
    {
        await using (var host = new Host(request => request.Method == "POST"
            ? Taped.Json("""{"id":"cgt-1"}""")
            : Taped.Json($$"""{"items":[{"id":"cgt-1","safety_identifier":"{{Ours}}1"}]}""")))
        using (var into = Taped.Into(folder.Path))
        {
            await Taped.CreateAsync(into, host["/tasks"], new() { ["safety_identifier"] = Ours + "1" }, Ours + "1", Stop);
            await Taped.GetAsync(into, host["/tasks?page_num=1"], Stop);
        }

        using var outOf = Taped.OutOf(folder.Path);
        var created = await Taped.CreateAsync(outOf, new(Nowhere, "tasks"), new() { ["safety_identifier"] = Ours + "7" }, Ours + "7", Stop);
        var list = await Taped.GetAsync(outOf, new(Nowhere, "tasks?page_num=1"), Stop);

        Assert.Equal("cgt-1", (string?)created["id"]);
        Assert.Equal(Ours + "7", (string?)list["items"]![0]!["safety_identifier"]);
    }

    [Fact]
    public async Task Two_lists_by_our_own_names_are_told_apart()
    {
        await using (var host = new Host(request => request.Method == "POST"
            ? Host.Status(500)
            : Taped.Json($$"""{"data":[{"id":"{{Theirs}}{{request.Path[^1]}}"}]}""")))
        using (var into = Taped.Into(folder.Path))
            foreach (var name in new[] { "1", "2" })
            {
                using var body = new StringContent($$"""{"prompt":"{{name}}"}""", Encoding.UTF8, "application/json");
                using var create = new HttpRequestMessage(HttpMethod.Post, host["/v1/videos"]) { Content = body, Headers = { { "Idempotency-Key", Ours + name } } };
                using var answer = await into.SendAsync(create, Stop);
                await Taped.GetAsync(into, host[$"/v1/videos?idempotency_key={Ours}{name}"], Stop);
            }

        using var outOf = Taped.OutOf(folder.Path);
        foreach (var (name, now) in new[] { ("2", "8"), ("1", "9") })
        {
            using var body = new StringContent($$"""{"prompt":"{{name}}"}""", Encoding.UTF8, "application/json");
            using var create = new HttpRequestMessage(HttpMethod.Post, new Uri(Nowhere, "v1/videos")) { Content = body, Headers = { { "Idempotency-Key", Ours + now } } };
            using var answer = await outOf.SendAsync(create, Stop);
            Assert.Equal(500, (int)answer.StatusCode);
        }

        Assert.Equal(Theirs + "1", (string?)(await Taped.GetAsync(outOf, new(Nowhere, $"v1/videos?idempotency_key={Ours}9"), Stop))["data"]![0]!["id"]);
        Assert.Equal(Theirs + "2", (string?)(await Taped.GetAsync(outOf, new(Nowhere, $"v1/videos?idempotency_key={Ours}8"), Stop))["data"]![0]!["id"]);
    }

    [Fact]
    public async Task An_answer_that_was_not_heard_is_not_heard_again()
    {
        await using (var host = new Host(_ => []))
        using (var into = Taped.Into(folder.Path))
            await Assert.ThrowsAsync<HttpRequestException>(() => Taped.CreateAsync(into, host["/v1/videos"], Body("A cat"), Ours + "1", Stop));

        using var outOf = Taped.OutOf(folder.Path);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Taped.CreateAsync(outOf, new(Nowhere, "v1/videos"), Body("A cat"), Ours + "2", Stop));

        Assert.False(Trouble.NeverSent(error));
    }

    [Fact]
    public async Task Retry_After_and_the_status_are_as_they_were()
    {
        await using (var host = new Host(_ => Taped.Json("""{"error":{"message":"Slowly."}}""", "Retry-After: 7\r\nSet-Cookie: session=1\r\n", 429)))
        using (var into = Taped.Into(folder.Path))
            await Taped.CreateAsync(into, host["/v1/videos"], Body("A cat"), Ours + "1", Stop);

        using var outOf = Taped.OutOf(folder.Path);
        using var create = new HttpRequestMessage(HttpMethod.Post, new Uri(Nowhere, "v1/videos")) { Content = new StringContent(Body("A cat").ToJsonString(), Encoding.UTF8, "application/json") };
        using var answer = await outOf.SendAsync(create, Stop);

        Assert.Equal((429, TimeSpan.FromSeconds(7)), ((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        Assert.DoesNotContain("session", string.Concat(Directory.EnumerateFiles(folder.Path).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_recording_is_refused_with_its_name()
    {
        var missing = folder["missing"];
        Assert.Equal($"--replay {missing}: there is no such folder; one is made by --record.", Refusal(missing));
        Assert.Equal($"--replay {folder.Path}: nothing is recorded there; it is filled by --record.", Refusal(folder.Path));
    }

    [Theory]
    [InlineData("{\"request\":", "it is no exchange: ")]
    [InlineData("null", "it is no exchange: it is null")]
    [InlineData("""{"request":{"method":"GET","path":"/"}}""", "it is no exchange: ")]
    [InlineData("""{"request":{"method":"GET","path":"/"},"answer":{}}""", "it is no exchange: the answer has neither status nor error")]
    [InlineData("""{"request":{"method":"GET","path":"/"},"answer":{"status":200,"clip":"../../etc/passwd"}}""", "it is no exchange: the clip ../../etc/passwd is not named by its SHA-256")]
    [InlineData("""{"request":{"method":"GET","path":"/"},"answer":{"status":200,"clip":"0000000000000000000000000000000000000000000000000000000000000000.mp4"}}""", "its clip 0000000000000000000000000000000000000000000000000000000000000000.mp4 is missing.")]
    public async Task A_broken_file_is_refused_with_its_name_and_the_reason(string text, string reason)
    {
        var file = folder["0001-get-x.json"];
        await File.WriteAllTextAsync(file, text, Stop);

        Assert.StartsWith($"--replay {file}: {reason}", Refusal(folder.Path), StringComparison.Ordinal);
    }

    static string Refusal(string path) => Assert.Throws<RecordingException>(() => Taped.OutOf(path)).Message;

    static JsonObject Body(string prompt) => new() { ["model"] = "seedance_2_0_pro", ["prompt"] = prompt, ["duration"] = 5 };
}
