using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Storage.Postgres;

namespace Dailies.Upstream.Tests;

/// <summary>What <c>GET /v1/usage</c> tells of orders with upstreams.</summary>
public sealed class UpstreamUsageTests(PostgresServer postgres)
{
    // 4 s at 480p.
    const long Tokens = 864 * 496 * 97 / 1024;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_charged_what_the_upstream_counted_and_what_is_unknown_stand_side_by_side(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        var database = onPostgres ? new PostgresSettings(await postgres.NewDatabaseAsync()) : null;
        await using var chain = await Chain.StartAsync(
            renderer, between.To, settings => settings with { Database = database, Files = onPostgres ? folder.Path : null });
        between.OnCreate(Between.Status(400, """{"error":{"message":"A brand.","code":"moderation"}}"""));

        var refused = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);
        await between.QueriesAsync(2, Stop);
        var open = await UpstreamsAsync(chain, "?group_by=model");
        release();
        var made = await chain.FrontClient.WaitAsync(created, ct: Stop);
        var settled = await UpstreamsAsync(chain, "?group_by=model,key");

        Assert.NotNull(refused.Error);
        Assert.Null(made.Error);
        Assert.Equal(
            """[{"model":"seedance_2_0_pro","upstream":"seedance","orders":1,"charged_tokens":0,"counted_tokens":0,"unknown_orders":1}]""", open);
        Assert.Equal(
            $$"""[{"model":"seedance_2_0_pro","key":"key_1","key_name":"given","upstream":"seedance","orders":1,"charged_tokens":{{Tokens}},"counted_tokens":{{Tokens}},"unknown_orders":0}]""",
            settled);
        Assert.Equal("[]", await UpstreamsAsync(chain, "?to=2026-01-01"));
        Assert.Equal("[]", await UpstreamsAsync(chain, "?key=key_2"));
    }

    static async Task<string> UpstreamsAsync(Chain chain, string query)
    {
        using var http = new HttpClient { BaseAddress = chain.A.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Chain.KeyOfA);
        return JsonNode.Parse(await http.GetStringAsync("/v1/usage" + query, Stop))!["upstreams"]!.ToJsonString();
    }
}
