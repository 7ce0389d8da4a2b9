using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Tests.Keys;

public sealed class RetryAfterTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task Every_429_says_when_to_come_again()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var (_, slow) = await service.NewKeyAsync("\"requests_per_minute\":1");
        var (_, strict) = await service.NewKeyAsync("\"polls\":\"strict\"");
        var (_, small) = await service.NewKeyAsync("\"queued\":1,\"running\":1");
        var task = await service.CreateAsync(Request);
        var (_, own, _) = await service.SendAsync("POST", "/v1/kyyvideo2/videos", Request, strict);

        await UntilRefusedAsync(service, "GET", "/v1/keys", null, slow, HttpStatusCode.TooManyRequests);
        await UntilRefusedAsync(service, "GET", $"/v1/result/{own["id"]}", null, strict, HttpStatusCode.TooManyRequests);
        await UntilRefusedAsync(service, "GET", $"/v1/result/{task}", null, Service.Key, HttpStatusCode.TooManyRequests);
        await UntilRefusedAsync(service, "POST", "/v1/kyyvideo2/videos", Request, small, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(settings => settings with { QueueLimit = 1 }, renderer: renderer);

        await UntilRefusedAsync(service, "POST", "/v1/kyyvideo2/videos", Request, Service.Key, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task While_the_database_is_away_every_endpoint_says_when_to_come_again()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var service = await Service.StartAsync(settings => settings with { Database = new(database), Role = Role.Api });
        await postgres.StopAsync();

        var guarded = service.Server.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.Any(one => one is Dailies.Server.Keys.RequiredScope)).ToList();
        Assert.NotEmpty(guarded);
        foreach (var endpoint in guarded)
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                using var request = new HttpRequestMessage(new(method), endpoint.RoutePattern.RawText!.Replace("{", "").Replace("}", ""));
                using var answer = await service.Http.SendAsync(request, Service.Stop);
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null, $"{method} {endpoint.RoutePattern.RawText}: {answer}");
                Assert.True(answer.Headers.Contains("RateLimit") && answer.Headers.Contains("RateLimit-Policy"));
            }

        using var ready = await service.Http.GetAsync("/readyz", Service.Stop);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (ready.StatusCode, ready.Headers.RetryAfter is not null));
        await postgres.StartAsync();
    }

    static async Task UntilRefusedAsync(Service service, string method, string path, string? json, string key, HttpStatusCode expected)
    {
        for (var sent = 0; sent < 2000; sent++)
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Headers.Authorization = new("Bearer", key);
            if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await service.Http.SendAsync(request, Service.Stop);
            if (answer.StatusCode != expected) continue;

            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            return;
        }

        Assert.Fail($"{method} {path} was never refused.");
    }
}
