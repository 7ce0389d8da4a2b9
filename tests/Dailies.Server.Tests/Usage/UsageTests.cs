using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Usage;

public sealed class UsageTests(PostgresServer postgres) : IDisposable
{
    const string Prices = """
        {"prices":{
          "seedance_2_0_pro":{"currency":"USD","perMillionTokens":7,"resolutions":{"480p":{"perMillionTokens":6.5}}},
          "seedance_2_0_fast_pro":{"currency":"CNY","perMillionTokens":37}}}
        """;

    // 4 s at 480p.
    const long Tokens = 864 * 496 * 97 / 1024;

    readonly TemporaryFolder scratch = new();
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 30, 23, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_completed_is_told_by_day_model_and_key_with_what_it_cost(bool onPostgres)
    {
        await using var service = await StartAsync(onPostgres ? await postgres.NewDatabaseAsync() : null);
        await MakeAsync(service, "seedance_2_0_pro");
        await MakeAsync(service, "seedance_2_0_pro");
        clock.Advance(TimeSpan.FromHours(1));
        await MakeAsync(service, "seedance_2_0_fast_pro");

        var usage = await GetAsync(service, "");

        Assert.Equal(("usage", "2026-03-02", "2026-03-31"), ((string?)usage["object"], (string?)usage["from"], (string?)usage["to"]));
        Assert.Equal("""["day","model","key"]""", usage["group_by"]!.ToJsonString());
        Assert.Equal(
            $$"""
            [{"day":"2026-03-30","model":"seedance_2_0_pro","key":"key_1","key_name":"given","tasks":2,"tokens":{{2 * Tokens}},"cost":0.527722,"currency":"USD"},
            {"day":"2026-03-31","model":"seedance_2_0_fast_pro","key":"key_1","key_name":"given","tasks":1,"tokens":{{Tokens}},"cost":1.501978,"currency":"CNY"}]
            """.ReplaceLineEndings(""),
            usage["data"]!.ToJsonString());
        Assert.Equal(
            $$"""{"tasks":3,"tokens":{{3 * Tokens}},"costs":[{"cost":1.501978,"currency":"CNY"},{"cost":0.527722,"currency":"USD"}]}""",
            usage["total"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_task_is_not_in_it_and_a_later_price_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await StartAsync(folder: folder)) await MakeAsync(before, "seedance_2_0_pro");
        await using var after = await Service.StartAsync(
            time: clock, folder: folder.Path, renderer: Renderers.Ending(new Engines.RenderOutcome.Failed("It broke.", "")));
        await MakeAsync(after, "seedance_2_0_pro");

        var usage = await GetAsync(after, "");

        Assert.Equal("[0.263861]", Column(usage, "cost").ToJsonString());
    }

    [Fact]
    public async Task Without_a_price_there_is_no_cost()
    {
        await using var service = await Service.StartAsync(time: clock, renderer: Renderers.QuickAsync);
        await MakeAsync(service, "seedance_2_0_pro");

        var usage = await GetAsync(service, "?group_by=day");

        Assert.Equal($$"""[{"day":"2026-03-30","tasks":1,"tokens":{{Tokens}},"cost":null,"currency":null}]""", usage["data"]!.ToJsonString());
        Assert.Equal("[]", usage["total"]!["costs"]!.ToJsonString());
    }

    [Fact]
    public async Task Days_before_and_after_do_not_count()
    {
        await using var service = await StartAsync();
        await MakeAsync(service, "seedance_2_0_pro");

        foreach (var (query, tasks) in ((string, int)[])[
            ("?from=2026-03-30&to=2026-03-30", 1), ("?to=2026-03-29", 0), ("?from=2026-03-31&to=2026-04-01", 0), ("?from=2025-03-30", 1), ("?group_by=model&from=2026-03-30", 1)])
            Assert.Equal((query, tasks), (query, (int)(await GetAsync(service, query))["total"]!["tasks"]!));
    }

    [Theory]
    [InlineData("?format=csv", null)]
    [InlineData("", "text/csv")]
    public async Task It_comes_as_CSV_too(string query, string? accept)
    {
        await using var service = await StartAsync();
        await MakeAsync(service, "seedance_2_0_pro");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/usage" + query);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var answer = await service.Http.SendAsync(request, Service.Stop);

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"usage-2026-03-01-2026-03-30.csv\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            "day,model,key,key_name,tasks,tokens,cost,currency\r\n"
            + $"2026-03-30,seedance_2_0_pro,key_1,given,1,{Tokens},0.263861,USD\r\n",
            await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    [Fact]
    public async Task The_CSV_does_not_ask_the_database_for_what_it_leaves_out()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var service = await StartAsync(database);
        await MakeAsync(service, "seedance_2_0_pro");
        await postgres.RunAsync(database, "ALTER TABLE submissions RENAME TO elsewhere");

        using var json = await service.Http.GetAsync("/v1/usage", Service.Stop);
        using var csv = await service.Http.GetAsync("/v1/usage?format=csv&group_by=day", Service.Stop);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (json.StatusCode, csv.StatusCode));
        Assert.Equal($"day,tasks,tokens,cost,currency\r\n2026-03-30,1,{Tokens},0.263861,USD\r\n", await csv.Content.ReadAsStringAsync(Service.Stop));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("-1", "'-1")]
    [InlineData("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\"")]
    [InlineData("Küche", "Küche")]
    public async Task The_name_of_a_key_is_text_to_a_spreadsheet(string name, string cell)
    {
        using var folder = new TemporaryFolder();
        await using (var store = SqliteStore.Open(folder["dailies.db"], clock)) await store.AddKeyAsync(ApiKey.Hash(Service.Key), name, Scope.All, Service.Stop);
        await using var service = await StartAsync(folder: folder);
        await MakeAsync(service, "seedance_2_0_pro");

        Assert.Equal(
            $"key,key_name,tasks,tokens,cost,currency\r\nkey_1,{cell},1,{Tokens},0.263861,USD\r\n",
            await service.Http.GetStringAsync("/v1/usage?group_by=key&format=csv", Service.Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_sees_its_own_and_an_administrator_all(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        var database = onPostgres ? await postgres.NewDatabaseAsync() : null;
        await using (var store = await OpenAsync(database, folder))
        {
            foreach (var (key, scopes) in ((string, Scope)[])[
                (Service.Key, Scope.All), ("reads", Scope.Generate | Scope.Read), ("administers", Scope.Admin), ("generates", Scope.Generate)])
                await store.AddKeyAsync(ApiKey.Hash(key), key, scopes, Service.Stop);
        }

        await using var service = await StartAsync(database, folder);
        await MakeAsync(service, "seedance_2_0_pro");
        await MakeAsync(service, "seedance_2_0_fast_pro", "reads");

        Assert.Equal("""["key_1","key_2"]""", await KeysAsync(service, Service.Key, ""));
        Assert.Equal("""["key_1","key_2"]""", await KeysAsync(service, "administers", ""));
        Assert.Equal("""["key_2"]""", await KeysAsync(service, "administers", "&key=key_2"));
        Assert.Equal("[]", await KeysAsync(service, "administers", "&key=key_77"));
        Assert.Equal("""["key_2"]""", await KeysAsync(service, "reads", ""));
        Assert.Equal("""["key_2"]""", await KeysAsync(service, "reads", "&key=key_2"));
        Assert.Equal("not_found", await KeysAsync(service, "reads", "&key=key_1"));
        Assert.Equal("not_found", await KeysAsync(service, "reads", "&key=key_77"));
        Assert.Equal("forbidden", await KeysAsync(service, "generates", ""));
        Assert.Equal("invalid_api_key", await KeysAsync(service, "nobody", ""));
    }

    [Theory]
    [InlineData("?from=yesterday", "from: 'yesterday' is not a day; write it as 2026-03-30, UTC")]
    [InlineData("?to=2026-02-30", "to: '2026-02-30' is not a day")]
    [InlineData("?from=2026-03-02&to=2026-03-01", "from: 2026-03-02 comes after to")]
    [InlineData("?from=2025-03-29&to=2026-03-30", "from: lies 367 days before the end of to; at most 366 days")]
    [InlineData("?group_by=week", "group_by: 'week' is not one of day, model, key")]
    [InlineData("?group_by=day,,key", "group_by: '' is not one of")]
    [InlineData("?format=xml", "format: 'xml' is not one of json, csv")]
    [InlineData("?key=first", "key: 'first' is not the id of a key")]
    [InlineData("?from=x&group_by=y", "from: 'x' is not a day; write it as 2026-03-30, UTC; group_by: 'y'")]
    public async Task What_cannot_be_answered_is_named(string query, string message)
    {
        await using var service = await StartAsync();
        using var answer = await service.Http.GetAsync("/v1/usage" + query, Service.Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["message"]);
    }

    public void Dispose() => scratch.Dispose();

    async Task<Service> StartAsync(string? database = null, TemporaryFolder? folder = null)
    {
        var prices = scratch["prices.json"];
        await File.WriteAllTextAsync(prices, Prices, Service.Stop);
        return await Service.StartAsync(
            settings => settings with { Catalogue = prices, Database = database is null ? null : new(database) { Time = clock } },
            time: clock,
            folder: folder?.Path,
            renderer: Renderers.QuickAsync);
    }

    async Task<ITaskStore> OpenAsync(string? database, TemporaryFolder folder) => database is null
        ? SqliteStore.Open(folder["dailies.db"], clock)
        : await PostgresStore.OpenAsync(new(database) { Time = clock }, Service.Stop);

    static async Task MakeAsync(Service service, string model, string key = Service.Key)
    {
        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var id = await service.CreateAsync($$"""{"model":"{{model}}","prompt":"x","duration":4,"resolution":"480p","generateAudio":false}""");
        await service.EndAsync(id);
    }

    static async Task<JsonObject> GetAsync(Service service, string query) =>
        JsonNode.Parse(await service.Http.GetStringAsync("/v1/usage" + query, Service.Stop))!.AsObject();

    // The keys in the answer, or the code of the error.
    static async Task<string?> KeysAsync(Service service, string key, string query)
    {
        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await service.Http.GetAsync("/kyyReactApiServer/v1/usage?group_by=key" + query, Service.Stop);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!;
        return body["error"] is { } error ? (string?)error["code"] : Column(body.AsObject(), "key").ToJsonString();
    }

    static JsonArray Column(JsonObject usage, string field) => [.. usage["data"]!.AsArray().Select(row => row![field]!.DeepClone())];
}
