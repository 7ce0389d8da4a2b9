using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Tests.References;

public sealed class RedirectTests(Surroundings around) : IClassFixture<Surroundings>
{
    [Fact]
    public async Task Five_redirects_are_followed_of_every_kind()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.MakeAsync(folder["a.png"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        around.Origin.Put("/5/5", await File.ReadAllBytesAsync(picture, Service.Stop));
        int[] kinds = [301, 302, 303, 307, 308];
        for (var hop = 0; hop < 5; hop++) around.Origin.Redirect($"/5/{hop}", $"{hop + 1}", kinds[hop]);

        var video = await around.EndAsync("first_image", new Uri(around.Origin.Address, "/5/0").ToString());

        Assert.Null((string?)video["error"]);
    }

    [Fact]
    public async Task A_sixth_redirect_is_not_followed()
    {
        for (var hop = 0; hop < 7; hop++) around.Origin.Redirect($"/6/{hop}", $"/6/{hop + 1}");

        var refusal = await around.RefusalAsync("first_image", new Uri(around.Origin.Address, "/6/0").ToString());

        Assert.Contains("is behind more than 5 redirects", refusal);
        Assert.DoesNotContain(around.Origin.Requests, request => request.Path == "/6/6");
    }

    [Fact]
    public async Task Nothing_but_the_request_itself_is_sent_on()
    {
        var url = around.Origin.Put("/cookie", context =>
        {
            context.Response.Cookies.Append("session", "secret");
            context.Response.Redirect("/bare");
            return Task.CompletedTask;
        });

        await around.RefusalAsync("first_image", url + "?signature=secret");

        var (_, headers) = around.Origin.Requests.Single(request => request.Path == "/bare");
        Assert.Equal(["Host", "User-Agent"], headers.Keys.Order());
    }
}
