using System.Globalization;
using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    // 4 s at 480p, at 7 USD a million.
    const string Tokens = "40,594", Cost = "0.2842";

    readonly Cli cli = new();

    [Fact]
    public async Task What_was_used_is_told_as_a_table_as_csv_and_as_json()
    {
        await File.WriteAllTextAsync(cli["prices.json"], """{"prices":{"seedance_2_0_pro":{"currency":"USD","perMillionTokens":7}}}""", Cli.Stop);
        await using var server = await LocalService.StartAsync(settings => settings with { Catalogue = cli["prices.json"] });
        string[] at = ["--server", server.Address, "--key", LocalService.Key];
        var made = await cli.RunAsync(["generate", "x", "--duration", "4", "--resolution", "480p", "--no-audio", "-o", "x.mp4", .. at]);
        Assert.True(made.Code == 0, made.Error);
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var table = await cli.RunAsync(["usage", "--by", "model,key", .. at]);
        var csv = await cli.RunAsync(["usage", "--csv", "--by", "model", .. at]);
        var json = await cli.RunAsync(["usage", "--json", "--from", today, "--of", "key_1", .. at]);
        var before = await cli.RunAsync(["usage", "--to", "2026-01-01", "--by", "day", .. at]);

        Assert.Equal(
            $"""
            model             key    key_name  tasks  tokens    cost  currency
            seedance_2_0_pro  key_1  given         1  {Tokens}  {Cost}  USD
            total                                  1  {Tokens}  {Cost}  USD

            """.ReplaceLineEndings("\n"),
            table.Output);
        Assert.Equal("model,tasks,tokens,cost,currency\r\nseedance_2_0_pro,1,40594,0.284158,USD\r\n", csv.Output);
        Assert.Equal(1, (int)JsonNode.Parse(json.Output)!["total"]!["tasks"]!);
        Assert.Equal("day    tasks  tokens  cost  currency\ntotal      0       0\n", before.Output);
    }

    [Fact]
    public async Task Orders_with_upstreams_are_a_table_below()
    {
        await using var back = await LocalService.StartAsync();
        await using var front = await LocalService.StartAsync(settings => settings with
        {
            Upstreams = [new() { Url = new(back.Address), Key = LocalService.Key, Terms = new() { Poll = TimeSpan.FromMilliseconds(200) } }],
        });
        string[] at = ["--server", front.Address, "--key", LocalService.Key];
        var made = await cli.RunAsync(["generate", "x", "--duration", "4", "--resolution", "480p", "--no-audio", "-o", "x.mp4", .. at]);
        Assert.True(made.Code == 0, made.Error);

        Assert.Equal(
            $"""
            model             tasks  tokens  cost  currency
            seedance_2_0_pro      1  {Tokens}
            total                 1  {Tokens}

            model             upstream  orders  charged_tokens  counted_tokens  unknown_orders
            seedance_2_0_pro  seedance       1          {Tokens}          {Tokens}               0

            """.ReplaceLineEndings("\n"),
            (await cli.RunAsync(["usage", "--by", "model", .. at])).Output);
    }

    [Theory]
    [InlineData(2, "is not a day", "usage", "--from", "yesterday")]
    [InlineData(2, "exclude each other", "usage", "--csv", "--json")]
    [InlineData(2, "name it with --server", "usage")]
    [InlineData(3, "cannot be asked", "usage", "--server", "http://127.0.0.1:9", "--key", "k")]
    [InlineData(4, "needs a key", "usage", "--server", "http://127.0.0.1:9")]
    public async Task What_goes_wrong_is_said_in_a_sentence_and_an_exit_code(int expected, string said, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Contains(said, error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(output);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_its_words()
    {
        await using var server = await LocalService.StartAsync();

        var week = await cli.RunAsync("usage", "--by", "week", "--server", server.Address, "--key", LocalService.Key);
        var stranger = await cli.RunAsync("usage", "--server", server.Address, "--key", "wrong");

        Assert.Equal((2, 4), (week.Code, stranger.Code));
        Assert.Contains("group_by: 'week' is not one of day, model, key", week.Error);
    }

    public void Dispose() => cli.Dispose();
}
