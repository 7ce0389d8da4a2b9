using System.Net;
using Dailies.Client;
using Dailies.Server;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>A service that its upstream can reach.</summary>
public sealed class PublicUrlTests
{
    const string MyKey = "key-of-the-front-0123456789";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_upstream_fetches_the_frozen_bytes_from_here_and_its_word_is_followed_at_once()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.MakeAsync(folder["cat.png"], "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1");
        var bytes = await File.ReadAllBytesAsync(picture, Stop);
        await using var ark = await FakeArk.StartAsync();
        var port = FreePort.Find();
        await using var server = await DailiesServer.StartAsync(
            new()
            {
                Key = MyKey,
                Log = LogLevel.None,
                DataFolder = Directory.CreateDirectory(folder["data"]).FullName,
                Port = port,
                PublicUrl = new($"http://127.0.0.1:{port}"),
                // It would never be asked for by itself.
                Upstreams = [new() { Url = ark.Address, Key = FakeArk.Key, Terms = new UpstreamTerms() { Poll = TimeSpan.FromDays(1) } }],
            },
            Stop);
        using var client = new DailiesClient(server.Address, MyKey);
        var created = await client.CreateAsync(
            new()
            {
                Model = "seedance_2_0_pro",
                Prompt = "The cat dances",
                Duration = 4,
                Resolution = "480p",
                FirstImage = "data:image/png;base64," + Convert.ToBase64String(bytes),
            },
            Stop);
        await ark.HasAccepted.WaitAsync(Stop);
        var order = ark.Accepted.Single();
        var url = new Uri((string)order["content"]![1]!["image_url"]!["url"]!);
        var callback = new Uri((string)order["callback_url"]!);

        using var http = new HttpClient();
        Assert.Equal(bytes, await http.GetByteArrayAsync(url, Stop));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri(url.AbsoluteUri.Replace("first_image", "last_image")), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync(new Uri(callback.AbsoluteUri + "0"), null, Stop)).StatusCode);

        // The order may be accepted a moment before it is stored that it is, so the word is given again, as Ark does.
        var waiting = client.WaitAsync(created, ct: Stop);
        while (!waiting.IsCompleted) (await http.PostAsync(callback, new StringContent("{\"status\":\"lies\"}"), Stop)).EnsureSuccessStatusCode();
        Assert.Null((await waiting).Error);
    }
}
