using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests.Operation;

/// <summary>A server that made one clip, and all that its operator saw of it: metrics, spans and log.</summary>
public sealed class OneTask : IAsyncLifetime
{
    public const string Prompt = "A zebra nobody may read of";
    public const string Key = "a-key-nobody-may-read";
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";
    public const string Parent = "b7ad6b7169203331";

    readonly Cli cli = new();

    public string Id { get; private set; } = "";

    public string LastAnswer { get; private set; } = "";

    public string Metrics { get; private set; } = "";

    public string Log { get; private set; } = "";

    internal Collector Collector { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "a-name-of-its-own",
        };
        using var server = cli.Start(variables, "serve", "--port", "0", "--data", "data", "--key", Key, "--log", "json");
        var log = server.StandardError.ReadToEndAsync(Cli.Stop);
        var line = await server.StandardOutput.ReadLineAsync(Cli.Stop);
        using var http = new HttpClient { BaseAddress = new Uri(line!["Dailies listens on ".Length..]) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        http.DefaultRequestHeaders.Add("Prefer", "wait=1");

        Id = await CreateAsync(http);
        while (!LastAnswer.Contains("\"actualDuration\"", StringComparison.Ordinal)) LastAnswer = await http.GetStringAsync($"/v1/result/{Id}", Cli.Stop);
        // The queue is read every 5 s.
        while (!Metrics.Contains("dailies_queue_tasks{", StringComparison.Ordinal)) Metrics = await http.GetStringAsync("/metrics", Cli.Stop);

        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
        Log = await log;
    }

    public async ValueTask DisposeAsync()
    {
        await Collector.DisposeAsync();
        cli.Dispose();
    }

    static async Task<string> CreateAsync(HttpClient http)
    {
        using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos")
        {
            Content = new StringContent(
                $$"""{"model":"seedance_2_0_pro","prompt":"{{Prompt}}","duration":4,"resolution":"480p","generateAudio":false}""", Encoding.UTF8, "application/json"),
            Headers = { { "traceparent", $"00-{Trace}-{Parent}-01" } },
        };
        using var answer = await http.SendAsync(create, Cli.Stop);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cli.Stop))!["id"]!;
    }
}
