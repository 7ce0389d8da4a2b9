using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dailies.Engines;
using Dailies.Outbound;

namespace Dailies.Server.Tests.Webhooks;

/// <summary>What a receiver hears of a real server.</summary>
public sealed class WebhookTests
{
    static CancellationToken Stop => Service.Stop;

    [Fact]
    public async Task A_completed_task_is_told_to_its_callback_url_and_verified_by_the_standard_library()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync();

        var id = await service.CreateAsync(Body(receiver["/hook?token=1"]));

        await receiver.HeardAsync(1, Stop);
        var heard = Assert.Single(receiver.Heard);
        Assert.Equal(("POST", "/hook?token=1", "application/json"), (heard.Method, heard.Path, heard["Content-Type"]));
        var told = await StandardWebhooks.VerifyAsync(heard, await SecretAsync(service));
        Assert.Equal("video.completed", (string?)told!["type"]);
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(DateTimeOffset.Parse((string)told["timestamp"]!), now.AddMinutes(-1), now);
        var query = await service.GetAsync(id);
        Assert.Equal(query.ToJsonString(), told["data"]!.ToJsonString());
        using var clip = await service.Http.GetAsync((string?)told["data"]!["video_url"], Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
    }

    [Fact]
    public async Task Another_secret_or_another_body_is_not_verified()
    {
        await using var receiver = new Receiver(204);
        await using var service = await StartAsync();
        await service.CreateAsync(Body(receiver["/hook"]));
        await receiver.HeardAsync(1, Stop);
        var (heard, secret) = (receiver.Heard[0], await SecretAsync(service));

        Assert.Null(await StandardWebhooks.VerifyAsync(heard with { Body = heard.Body.Replace("completed", "cancelled") }, secret));
        Assert.Null(await StandardWebhooks.VerifyAsync(heard, "whsec_" + Convert.ToBase64String(new byte[32])));
    }

    static Task<Service> StartAsync(Renderer? renderer = null) => Service.StartAsync(
        settings => settings with { AllowedHosts = [AllowedHost.Parse("127.0.0.1:*")!] }, renderer: renderer ?? Renderers.QuickAsync);

    static string Body(Uri callback) => $$"""
        {"model":"seedance_2_0_pro","prompt":"A red balloon","duration":4,"resolution":"480p","generateAudio":false,"callback_url":"{{callback}}"}
        """;

    static async Task<string> SecretAsync(Service service) =>
        (string)(await service.Http.GetFromJsonAsync<JsonObject>("/v1/webhooks/secret", Stop))!["secret"]!;
}
