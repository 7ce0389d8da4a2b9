using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dailies.Cli.Tests.References;

/// <summary>References over https, fetched by the program that users start; whom it trusts, it has from its environment.</summary>
public sealed class HttpsTests : IDisposable
{
    const string Key = "known";

    readonly Cli cli = new();

    [Fact]
    public async Task A_reference_over_https_is_taken_from_a_host_with_a_trusted_certificate_and_from_no_other()
    {
        var picture = await File.ReadAllBytesAsync(await Media.MakeAsync(cli["p.png"], "-f", "lavfi", "-i", "color=red:s=640x480", "-frames:v", "1"), Cli.Stop);
        using var trusted = new Authority();
        using var unknown = new Authority();
        await File.WriteAllTextAsync(cli["trusted.pem"], trusted.Pem, Cli.Stop);
        await using var good = await HostAsync(trusted, picture);
        await using var bad = await HostAsync(unknown, picture);
        using var server = cli.Start(
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = cli["trusted.pem"] },
            "serve", "--port", "0", "--data", "data", "--key", Key, "--allow-hosts", $"localhost:{Port(good)}", "--allow-hosts", $"localhost:{Port(bad)}");
        using var http = new HttpClient { BaseAddress = new((await ServeTests.LineAsync(server, "Dailies listens on "))[19..]) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        http.DefaultRequestHeaders.Add("Prefer", "wait=60");

        var completed = await CreateAsync(http, Port(good));
        var failed = await CreateAsync(http, Port(bad));

        Assert.Equal((null, "completed"), ((string?)completed["error"], (string?)completed["status"]));
        await File.WriteAllBytesAsync(cli["clip.mp4"], await http.GetByteArrayAsync((string?)completed["video_url"], Cli.Stop), Cli.Stop);
        var first = (await Media.FramesAsync(cli["clip.mp4"], new(864, 496)))[0];
        Assert.True(first[0] > 200 && first[1] < 60 && first[2] < 60, "The clip does not begin with the picture.");
        Assert.Equal(
            $"first_image: https://localhost:{Port(bad)}/p.png cannot be reached: its certificate is not trusted, or it speaks no TLS",
            (string?)failed["error"]);
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
    }

    public void Dispose() => cli.Dispose();

    static async Task<JsonNode> CreateAsync(HttpClient http, int port)
    {
        using var answer = await http.PostAsync("v1/kyyvideo2/videos", new StringContent($$"""
            {"model":"seedance_2_0_pro","prompt":"x","duration":4,"resolution":"480p","aspect_ratio":"16:9","generateAudio":false,
             "first_image":"https://localhost:{{port}}/p.png"}
            """), Cli.Stop);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!;
    }

    static int Port(WebApplication host) => new Uri(host.Urls.Single()).Port;

    static async Task<WebApplication> HostAsync(Authority authority, byte[] picture)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(authority.Issue())));
        var host = builder.Build();
        host.Run(context => context.Response.Body.WriteAsync(picture).AsTask());
        await host.StartAsync(Cli.Stop);
        return host;
    }
}
