using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Server.Tests.Keys;
using Json.Schema;

namespace Dailies.Server.Tests.Documents;

/// <summary>
/// What the document says of a body and what the server takes are the same, for all bodies but a create's, of which
/// <see cref="Native.RequestSchemaTests"/> knows more.
/// </summary>
public sealed class AgreementTests(AgreementTests.Idle its) : IClassFixture<AgreementTests.Idle>
{
    static readonly string[] Limits = ["null", "0", "1", "-1", "1.0", "1.5", "1e3", "\"1\"", "true", "1000000", "1000001", "1000000000000000", "1000000000000001"];

    static readonly string[] Names =
        ["\"x\"", "\"\"", "\" \"", "\"a\\nb\"", "\"a\\u007fb\"", "7", "null", Letters("x", 100), Letters("x", 101), Letters("😀", 100), Letters("x", 200), Letters("x", 201), Letters("😀", 200)];

    static readonly string[] Urls =
    [
        "\"https://example.com/a\"", "\"http://example.com/a\"", "\"\"", "\"example.com\"", "\"ftp://example.com/a\"", "\"data:,x\"", "7", "null", "[]",
        Url(2048), Url(2049), Url(8192), Url(8193),
    ];

    static readonly Dictionary<string, string[]> KeyFields = new()
    {
        ["name"] = Names,
        ["scopes"] = ["[\"read\"]", "[\"read\",\"generate\",\"admin\"]", "[]", "[\"write\"]", "\"read\"", "null", "[1]"],
        ["weight"] = ["1", "0.01", "0.009", "1000", "1000.1", "-1", "\"1\"", "null"],
        ["polls"] = ["\"relaxed\"", "\"strict\"", "\"loose\"", "null", "1"],
        ["requests_per_minute"] = Limits,
        ["queued"] = Limits,
        ["running"] = Limits,
        ["body_size"] = [.. Limits, "1023", "1024", "268435456", "268435457"],
        ["tokens_per_day"] = Limits,
        ["tokens_per_month"] = Limits,
        ["tokens"] = Limits,
        ["request_per_minute"] = ["1"],
    };

    public static TheoryData<string, string, string, Dictionary<string, string>, Dictionary<string, string[]>> Bodies => new()
    {
        { "POST", "/v1/keys", "KeyRequest", new() { ["name"] = "\"x\"" }, KeyFields },
        { "PATCH", "/v1/keys/{id}", "KeyChange", [], KeyFields },
        {
            "POST", "/v1/keys/{id}/rotate", "KeyRotation", [],
            new() { ["overlap"] = ["0", "604800", "604801", "-1", "1.0", "1.5", "\"1\"", "null"], ["over"] = ["1"] }
        },
        {
            "POST", "/kyyVideo2/asset/upload", "AssetByUrl", new() { ["assetType"] = "\"Image\"", ["url"] = "\"https://example.com/a.png\"" },
            new() { ["assetType"] = ["\"Image\"", "\"Video\"", "\"Audio\"", "\"Document\"", "\"image\"", "\"\"", "null", "1"], ["url"] = Urls, ["name"] = Names, ["other"] = ["1"] }
        },
        { "PATCH", "/kyyVideo2/asset/asset-20260330142158-q75m8", "AssetName", new() { ["name"] = "\"x\"" }, new() { ["name"] = Names, ["other"] = ["1"] } },
        { "PUT", "/v1/webhook", "WebhookRequest", new() { ["url"] = "\"https://example.com/a\"" }, new() { ["url"] = Urls, ["other"] = ["1"] } },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_server_takes_what_the_schema_allows_and_nothing_else(
        string method, string path, string name, Dictionary<string, string> right, Dictionary<string, string[]> values)
    {
        var schema = JsonSchema.FromText(its.Document["components"]!["schemas"]![name]!.ToJsonString());
        var (id, _) = await its.Service.NewKeyAsync();
        // Each value of each field in a body that is right else, and each field of it missing.
        var bodies = values.SelectMany(field => field.Value.Select(value => new Dictionary<string, string>(right) { [field.Key] = value }))
            .Concat(right.Keys.Select(missing => right.Where(field => field.Key != missing).ToDictionary()))
            .Append(right)
            .Select(fields => $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}");
        var taken = new List<bool>();
        foreach (var body in bodies)
        {
            var (status, answer, _) = await its.Service.SendAsync(method, path.Replace("{id}", id, StringComparison.Ordinal), body);
            using var json = JsonDocument.Parse(body);
            taken.Add((int)status < 300);

            Assert.True(taken[^1] || (int)status == 400, $"{status}: {answer}");
            Assert.True(
                taken[^1] == schema.Evaluate(json.RootElement).IsValid,
                $"the schema {(taken[^1] ? "refuses" : "allows")} {body[..Math.Min(body.Length, 300)]}; the server says: {answer.ToJsonString()[..Math.Min(answer.ToJsonString().Length, 300)]}");
        }

        Assert.Contains(true, taken);
        Assert.Contains(false, taken);
    }

    [Fact]
    public async Task The_example_of_a_dry_run_is_the_answer_to_the_example_of_a_create()
    {
        var create = its.Document["paths"]!["/v1/kyyvideo2/videos"]!["post"]!;

        var (_, answer, _) = await its.Service.SendAsync(
            "POST", "/v1/kyyvideo2/videos?dry_run=true",
            create["requestBody"]!["content"]!["application/json"]!["examples"]!["text"]!["value"]!.ToJsonString());

        Assert.Equal(
            create["responses"]!["200"]!["content"]!["application/json"]!["examples"]!["dry_run"]!["value"]!.ToJsonString(), answer.ToJsonString());
    }

    [Fact]
    public void Every_form_of_every_body_has_an_example()
    {
        var without =
            from path in its.Document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value is JsonObject
            let body = operation.Value["requestBody"]?["content"]?.AsObject()
            where body is not null
            from form in body
            where form.Value!["examples"] is not JsonObject { Count: > 0 }
            select $"{operation.Key} {path.Key} {form.Key}";

        Assert.Empty(without);
    }

    static string Letters(string letter, int count) => $"\"{string.Concat(Enumerable.Repeat(letter, count))}\"";

    static string Url(int length) => $"\"https://example.com/{new string('a', length - "https://example.com/".Length)}\"";

    /// <summary>A server that works on nothing: it fetches none of the URLs that it is given.</summary>
    public sealed class Idle : IAsyncLifetime
    {
        internal Service Service { get; private set; } = null!;

        internal JsonObject Document { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Service = await Service.StartAsync(settings => settings with { Role = Role.Api });
            Document = JsonNode.Parse(await Service.Http.GetStringAsync("/openapi.json", Service.Stop))!.AsObject();
        }

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
