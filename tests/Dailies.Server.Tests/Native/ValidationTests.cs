using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Native;

/// <summary>One server for all of them: nothing here creates a task.</summary>
public sealed class RefusingService : IAsyncLifetime
{
    internal Service Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Service.StartAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class ValidationTests(RefusingService refusing) : IClassFixture<RefusingService>
{
    const string Url = "https://example.com/a";

    static readonly string Ten = string.Join(',', Enumerable.Repeat($"\"{Url}\"", 10));
    static readonly string Four = string.Join(',', Enumerable.Repeat($"\"{Url}\"", 4));

    public static TheoryData<string, string, string> Broken => new()
    {
        { """{"prompt":"x"}""", "model", "model: is missing; one of seedance_2_0, seedance_2_0_fast, seedance_2_0_pro, seedance_2_0_fast_pro" },
        { """{"model":"sora","prompt":"x"}""", "model", "model: 'sora' is unknown" },
        { """{"model":7,"prompt":"x"}""", "model", "model: is the number '7'; it must be a string" },
        { """{"model":null,"prompt":"x"}""", "model", "model: is missing" },
        { """{"model":"seedance_2_0_pro"}""", "prompt", "prompt: is missing" },
        { """{"model":"seedance_2_0_pro","prompt":" \n\t"}""", "prompt", "prompt: is blank" },
        { $$"""{"model":"seedance_2_0_pro","prompt":"{{new string('x', 20_001)}}"}""", "prompt", "prompt: has 20001 characters; at most 20000" },
        { Pro("\"duration\":3"), "duration", "duration: 3 is out of range; 4 to 15 seconds" },
        { Pro("\"duration\":16"), "duration", "duration: 16 is out of range; 4 to 15 seconds" },
        { Pro("\"duration\":5.5"), "duration", "duration: is the number '5.5'; it must be an integer" },
        { Pro("\"duration\":\"5\""), "duration", "duration: is a string; it must be an integer" },
        { Pro("\"duration\":99999999999999999999"), "duration", "it must be an integer" },
        { Pro("\"aspect_ratio\":\"2:1\""), "aspect_ratio", "aspect_ratio: '2:1' is not one of 16:9, 9:16, 1:1, 4:3, 3:4, 21:9, adaptive" },
        { Pro("\"aspect_ratio\":[]"), "aspect_ratio", "aspect_ratio: is a list; it must be a string" },
        { Pro("\"resolution\":\"8k\""), "resolution", "resolution: '8k' is not one of 480p, 720p, 1080p, 4k for seedance_2_0_pro" },
        { Standard("\"resolution\":\"4k\""), "resolution", "resolution: '4k' is not one of 480p, 720p, 1080p for seedance_2_0" },
        { Pro("\"generateAudio\":\"yes\""), "generateAudio", "generateAudio: is a string; it must be true or false" },
        { Pro("\"seed\":-2"), "seed", "seed: -2 is out of range; -1 (random) to 4294967295" },
        { Pro("\"seed\":4294967296"), "seed", "seed: 4294967296 is out of range" },
        { """{"model":"seedance_2_0","prompt":"x"}""", "referenceVideos", "seedance_2_0 needs at least 1 reference video; seedance_2_0_pro does text alone" },
        { """{"model":"seedance_2_0_fast","prompt":"x","referenceVideos":[]}""", "referenceVideos", "seedance_2_0_fast_pro does text alone" },
        { Pro($"\"last_image\":\"{Url}\""), "last_image", "last_image: came without first_image" },
        { Pro($"\"first_image\":\"{Url}\",\"referenceImages\":[\"{Url}\"]"), "first_image", "exclude referenceImages" },
        { Pro($"\"first_image\":\"{Url}\",\"referenceAudios\":[\"{Url}\"]"), "first_image", "exclude referenceImages" },
        { Pro($"\"referenceImages\":[{Ten}]"), "referenceImages", "referenceImages: 10 are too many; at most 9" },
        { Pro($"\"referenceVideos\":[{Four}]"), "referenceVideos", "referenceVideos: 4 are too many; at most 3" },
        { Pro($"\"referenceVideos\":[\"{Url}\"],\"referenceAudios\":[{Four}]"), "referenceAudios", "referenceAudios: 4 are too many; at most 3" },
        { Pro($"\"referenceAudios\":[\"{Url}\"]"), "referenceAudios", "cannot be the only reference" },
        { Pro("\"referenceImages\":\"https://example.com/a.png\""), "referenceImages", "is a string; it must be a list of URLs" },
        { Pro("\"referenceImages\":[1]"), "referenceImages[0]", "referenceImages[0]: is the number '1'; it must be a URL" },
        { Pro("\"referenceImages\":[\"\"]"), "referenceImages[0]", "is empty" },
        { Pro("\"referenceImages\":[\"cat.png\"]"), "referenceImages[0]", "'cat.png' is not a URL that can be fetched" },
        { Pro("\"first_image\":\"file:///etc/passwd\""), "first_image", "is not a URL that can be fetched" },
        { Pro("\"first_image\":\"asset://asset-20260330142158-q75m8\""), "first_image", "there is no asset asset-20260330142158-q75m8 for this key" },
        { Pro("\"first_image\":\"data:image/png,hello\""), "first_image", "is not a data: URI in base64" },
        { Pro("\"first_image\":\"data:image/png;base64,@@@@\""), "first_image", "is not valid base64" },
        { Pro("\"first_image\":\"data:image/png;base64,\""), "first_image", "is not valid base64" },
        { Pro($"\"first_image\":\"https://example.com/{new string('a', 8200)}\""), "first_image", "characters; at most 8192" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_field_is_named_with_what_came_and_what_is_allowed(string body, string param, string message)
    {
        using var answer = await refusing.Service.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!;
        Assert.Equal(("invalid_request", param), ((string?)error["code"], (string?)error["param"]));
        Assert.Contains(message, (string?)error["message"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(refusing.Service.Folder, "references")));
    }

    [Fact]
    public async Task All_problems_stand_in_one_answer()
    {
        using var answer = await refusing.Service.PostAsync(
            """{"model":"seedance_2_0","prompt":"","duration":99,"aspect_ratio":"2:1","seed":"x","resolution":"4k","last_image":"nope"}""");

        var message = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["message"];
        foreach (var field in new[] { "prompt:", "duration:", "aspect_ratio:", "seed:", "resolution:", "last_image: 'nope'", "last_image: came without", "referenceVideos:" })
            Assert.Contains(field, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"model\":")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}")]
    [InlineData("{\"prompt\":\"\\ud800\"}")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        using var answer = await refusing.Service.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_request", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
    }

    [Fact]
    public async Task A_body_over_256_MB_is_refused_and_told_of_the_asset_upload()
    {
        // It waits for the refusal as long as that takes; after a second, a client would usually begin to send.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(refusing.Service.Server.Address, "/v1/kyyvideo2/videos")) { Content = new ByteArrayContent([]) };
        request.Headers.Authorization = refusing.Service.Http.DefaultRequestHeaders.Authorization;
        request.Content.Headers.ContentLength = (256L * 1024 * 1024) + 1;
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, Service.Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("/kyyVideo2/asset/upload", await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic ZGFpbGllcw==")]
    public async Task Without_its_key_nothing_is_answered(string? header)
    {
        using var http = new HttpClient { BaseAddress = refusing.Service.Server.Address };
        foreach (var path in new[] { "/v1/result/video_fd35ee52-2a98-44a6-b930-29a88ce9b8fd", "/kyyReactApiServer/v1/result/x" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
            using var answer = await http.SendAsync(request, Service.Stop);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("invalid_api_key", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
        }
    }

    [Theory]
    [InlineData("video_fd35ee52-2a98-44a6-b930-29a88ce9b8fd")]
    [InlineData("video_")]
    [InlineData("fd35ee52-2a98-44a6-b930-29a88ce9b8fd")]
    [InlineData("%20")]
    public async Task A_task_that_is_not_there_is_not_found(string id)
    {
        using var answer = await refusing.Service.Http.GetAsync($"/v1/result/{id}", Service.Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
    }

    [Theory]
    [InlineData("GET", "/v1/models")]
    [InlineData("PUT", "/v1/kyyvideo2/videos")]
    public async Task A_path_that_is_not_there_is_answered_in_the_same_form(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await refusing.Service.Http.SendAsync(request, Service.Stop);

        Assert.Contains($"There is nothing at {method} '{path}'", await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    static string Pro(string more) => $$"""{"model":"seedance_2_0_pro","prompt":"x",{{more}}}""";

    static string Standard(string more) => $$"""{"model":"seedance_2_0","prompt":"x","referenceVideos":["{{Url}}"],{{more}}}""";
}
