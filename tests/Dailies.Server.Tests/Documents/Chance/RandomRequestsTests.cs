using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Documents.Chance;

/// <summary>Requests made at random against the OpenAPI document, for a minute.</summary>
public sealed class RandomRequestsTests
{
    const int Clients = 4;

    // What an answer names, and the paths that take it.
    static readonly (string Made, string Field, string Taken)[] Ids =
    [
        ("/v1/kyyvideo2/videos", "id", "/v1/result/{id} id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/kyyvideo2/videos/{id} id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/kyyvideo2/videos/{id}/final id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/kyyvideo2/videos/{id}/recover id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/kyyvideo2/videos/{id}/submissions id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/result/{id}/events id"),
        ("/v1/kyyvideo2/videos", "id", "/v1/kyyvideo2/videos/{id}/events id"),
        ("/v1/keys", "id", "/v1/keys/{id} id"),
        ("/v1/keys", "id", "/v1/keys/{id}/rotate id"),
        ("/kyyVideo2/asset/upload", "assetId", "/kyyVideo2/asset/{assetId} assetId"),
    ];

    static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, string> ids = [];
    readonly ConcurrentDictionary<(string Operation, int Status), int> answers = [];
    readonly ConcurrentQueue<string> broken = [];

    [Fact]
    public async Task A_minute_of_random_requests_gets_only_answers_that_the_document_names()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DAILIES_REQUEST_SEED"), out var wished) ? wished : Random.Shared.Next();
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var document = JsonNode.Parse(await service.Http.GetStringAsync("/openapi.json", Service.Stop))!.AsObject();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => RunAsync(service.Server.Address, document, new(unchecked(seed + client)), unchecked(seed + client))));

        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {answers.Values.Sum()} requests");
        Assert.True(broken.IsEmpty, $"DAILIES_REQUEST_SEED={seed}\n{string.Join('\n', broken.Take(20))}");
        // A generator that is refused everywhere would show little.
        var untried = Operations(document).Select(one => (string)one.Operation["operationId"]!)
            .Where(operation => !answers.Keys.Any(pair => pair.Operation == operation && pair.Status < 400));
        Assert.Empty(untried.Except(Unreachable));
    }

    // A signature and a delivery's id are not to be guessed, and there is no paid engine here.
    static IEnumerable<string> Unreachable =>
        ["downloadClip", "downloadClipHead", "downloadReference", "tellOrderChanged", "getWebhookDelivery", "redeliverWebhook", "finalVideo", "recoverVideo"];

    async Task RunAsync(Uri server, JsonObject document, Random random, int seed)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        var any = new AnyRequest(seed, document, ids);
        var operations = Operations(document).Select(one => (one.Path, one.Method, one.Operation, Promises: new Promises(document, one.Operation))).ToArray();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Length && broken.Count < 20;)
        {
            var (path, method, operation, promises) = operations[random.Next(operations.Length)];
            using var request = any.Of(path, method, operation);
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(Service.Stop);
            try
            {
                using var answer = await http.SendAsync(request, Service.Stop);
                var said = await answer.Content.ReadAsStringAsync(Service.Stop);
                answers.AddOrUpdate(((string)operation["operationId"]!, (int)answer.StatusCode), 1, (_, count) => count + 1);
                Learn(path, said);
                var problem = (int)answer.StatusCode == 500 ? "broke" : promises.Broken((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, said);
                if (problem is not null) Note(problem + "\n    " + said[..Math.Min(said.Length, 300)]);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !Service.Stop.IsCancellationRequested)
            {
                Note(e.Message);
            }

            void Note(string problem) => broken.Enqueue($"{request.Method} {request.RequestUri}: {problem}\n    {body[..Math.Min(body.Length, 300)]}");
        }
    }

    void Learn(string path, string said)
    {
        foreach (var (made, field, taken) in Ids)
            // Of keys only those just made: the list begins with the one that these requests come with.
            if (path == made && (path != "/v1/keys" || said.Contains("\"secret\"", StringComparison.Ordinal)) && said.Split($"\"{field}\":\"") is [_, var rest, ..])
                ids[taken] = rest.Split('"')[0];
    }

    static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key is "get" or "post" or "put" or "patch" or "delete" or "head" or "options"
        select (path.Key, method.Key, method.Value!.AsObject());
}
