using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Server.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Server.Tests.Errors;

public sealed class LastResortTests
{
    [Fact]
    public async Task A_bug_of_ours_with_JSON_is_not_taken_for_a_wrong_body()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.UseLastResort(NullLogger.Instance);
        app.Run(context =>
        {
            using var json = JsonDocument.Parse("7");
            return context.Response.WriteAsync(json.RootElement.GetString()!);
        });
        await app.StartAsync(Service.Stop);
        using var http = new HttpClient();

        using var answer = await http.PostAsync(app.Urls.Single(), new StringContent("{}"), Service.Stop);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("internal_error", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
    }
}
