using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Emulation;

/// <summary>All that is random comes from a seed: of the request, and of the emulation.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task The_same_request_and_seed_give_the_same_bytes_and_another_seed_gives_others()
    {
        await using var stand = await StandIn.StartAsync();

        var first = await BytesAsync(stand, StandIn.Request(more: ("seed", 7)));
        var again = await BytesAsync(stand, StandIn.Request(more: ("seed", 7)));
        var other = await BytesAsync(stand, StandIn.Request(more: ("seed", 8)));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_random_seed_is_drawn_from_the_one_that_was_set()
    {
        await using var stand = await StandIn.StartAsync();
        var request = StandIn.Request(more: ("seed", -1));

        await SeedAsync(stand, 7);
        var drawn = new[] { await BytesAsync(stand, request), await BytesAsync(stand, request) };
        await SeedAsync(stand, 7);
        var again = new[] { await BytesAsync(stand, request), await BytesAsync(stand, request) };
        await SeedAsync(stand, 8);
        var other = await BytesAsync(stand, request);

        Assert.Equal(drawn, again);
        Assert.NotEqual(drawn[0], drawn[1]);
        Assert.NotEqual(drawn[0], other);
    }

    [Fact]
    public async Task A_create_with_a_random_seed_that_is_sent_again_under_its_name_is_the_same_task()
    {
        await using var stand = await StandIn.StartAsync();

        Assert.Equal(await CreateAsync(), await CreateAsync());

        async Task<string?> CreateAsync()
        {
            using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos") { Content = new StringContent(StandIn.Request(more: ("seed", -1))) };
            create.Headers.Add("Idempotency-Key", "one");
            using var answer = await stand.Service.Http.SendAsync(create, Service.Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["id"];
        }
    }

    [Fact]
    public async Task Two_stand_ins_with_the_same_seed_break_queries_in_the_same_order()
    {
        var orders = new List<string>();
        foreach (var seed in (int[])[1, 1, 2, 3, 4, 5])
        {
            await using var stand = await StandIn.StartAsync();
            await SeedAsync(stand, seed);
            await stand.RuleAsync("""{"then":"query_error"}""");
            var id = await stand.Service.CreateAsync(StandIn.Request());
            orders.Add($"{await stand.AskedAsync(id)}, {await stand.AskedAsync(id)}");
        }

        Assert.Equal(orders[0], orders[1]);
        Assert.True(orders.Distinct().Count() > 1, string.Join("; ", orders));
    }

    static async Task SeedAsync(StandIn stand, int seed)
    {
        using var answer = await stand.Service.PostAsync($$"""{"seed":{{seed}}}""", "/emulation/seed");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(seed, (int?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["seed"]);
    }

    static async Task<byte[]> BytesAsync(StandIn stand, string request) =>
        await stand.Service.Http.GetByteArrayAsync((string?)(await stand.MakeAsync(request))["video_url"], Service.Stop);
}
