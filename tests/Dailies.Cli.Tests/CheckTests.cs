using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    readonly Cli cli = new();

    [Fact]
    public async Task A_request_is_checked_without_a_server_and_nothing_is_left_behind()
    {
        await WriteAsync("shot.json", """{"model":"seedance_2_0_pro","prompt":"0-2s: a dog on a beach. 2-5s: a quokka at sunset.","seed":7}""");

        var (code, output, error) = await cli.RunAsync("check", "shot.json");

        Assert.True(code == 0, error);
        Assert.Equal(
            """
            shot.json: fine
              seedance_2_0_pro, 5 s (121 frames), 1280x720, with sound, seed 7
              108,900 tokens; list price 0.7623 USD
                0.0 to 2.0 s: dog, beach - a dog on a beach.
                2.0 to 5.0 s: quokka (no picture: a silhouette), beach, sunset - a quokka at sunset.

            """.ReplaceLineEndings("\n"),
            output);
        Assert.Equal(["shot.json"], cli.Files);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Scratch));
    }

    [Fact]
    public async Task Warnings_are_told_and_strict_makes_them_count()
    {
        await WriteAsync("shot.json", """{"model":"seedance_2_0_pro","prompt":"a vertical video of image 1","ratio":"9:16"}""");

        var usual = await cli.RunAsync("check", "shot.json");
        var strict = await cli.RunAsync("check", "shot.json", "--strict");

        Assert.Equal((0, 1), (usual.Code, strict.Code));
        Assert.Equal(usual.Output, strict.Output);
        foreach (var text in (string[])["shot.json: 3 warnings", "warning: ratio: ", "warning: aspect_ratio: ", "warning: referenceImages: "]) Assert.Contains(text, usual.Output);
    }

    [Fact]
    public async Task Several_files_give_a_line_of_json_each_and_the_worst_exit_code()
    {
        await WriteAsync("good.json", """{"model":"seedance_2_0_pro","prompt":"a cat"}""");
        await WriteAsync("bad.json", """{"model":"seedance_2_0","prompt":"","duration":99}""");
        await WriteAsync("torn.json", """{"model":""");

        var (code, output, _) = await cli.RunAsync("check", "good.json", "bad.json", "torn.json", "none.json", "--json");

        Assert.Equal(2, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([("good.json", 0), ("bad.json", 2), ("torn.json", 2), ("none.json", 2)], lines.Select(line => ((string)line["file"]!, (int)line["code"]!)));
        Assert.Equal(108_900, (int)lines[0]["result"]!["tokens"]!);
        Assert.Equal("prompt: is blank; say what the video shows; duration: 99 is out of range; 4 to 15 seconds; referenceVideos: seedance_2_0 needs at least 1 reference video; seedance_2_0_pro does text alone", (string?)lines[1]["error"]);
        Assert.Contains("cannot be read as JSON", (string?)lines[2]["error"]);
        Assert.Equal("there is no such file", (string?)lines[3]["error"]);
    }

    [Fact]
    public async Task A_catalogue_gives_its_own_prices_to_what_comes_on_standard_input()
    {
        await WriteAsync("prices.json", """{"prices":{"seedance_2_0_pro":{"currency":"EUR","perMillionTokens":10,"withReferenceVideo":5}}}""");
        using var process = cli.StartWithInput("check", "-", "--catalogue", "prices.json", "--json");
        await process.StandardInput.WriteAsync("""{"model":"seedance_2_0_pro","prompt":"a cat"}""");
        process.StandardInput.Close();

        var output = await process.StandardOutput.ReadToEndAsync(Cli.Stop);

        var result = JsonNode.Parse(output)!["result"]!;
        Assert.Equal("""{"cost":1.089,"max_cost":1.089,"currency":"EUR","per_million_tokens":10}""", result["price"]!.ToJsonString());
    }

    [Fact]
    public async Task A_server_is_asked_where_one_is_named()
    {
        await using var server = await LocalService.StartAsync();
        await WriteAsync("good.json", """{"model":"seedance_2_0_pro","prompt":"a cat","seed":1}""");
        await WriteAsync("bad.json", """{"model":"sora","prompt":"a cat"}""");

        var here = await cli.RunAsync("check", "good.json", "--json");
        var there = await cli.RunAsync("check", "good.json", "--json", "--server", server.Address, "--key", LocalService.Key);
        var bad = await cli.RunAsync("check", "bad.json", "--server", server.Address, "--key", LocalService.Key);
        var stranger = await cli.RunAsync("check", "good.json", "--server", server.Address, "--key", "wrong");

        Assert.Equal(here, there);
        Assert.Equal(2, bad.Code);
        Assert.Contains("model: 'sora' is unknown", bad.Output);
        Assert.Equal(4, stranger.Code);
    }

    [Theory]
    [InlineData(2, "Required argument missing", "check")]
    [InlineData(2, "no.json", "check", "x.json", "--catalogue", "no.json")]
    [InlineData(2, "exclude each other", "check", "x.json", "--catalogue", "no.json", "--server", "http://127.0.0.1:9")]
    [InlineData(2, "once only", "check", "-", "-")]
    [InlineData(4, "needs a key", "check", "x.json", "--server", "http://127.0.0.1:9")]
    public async Task What_goes_wrong_is_said_in_a_sentence_and_an_exit_code(int expected, string said, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Contains(said, error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(output);
    }

    public void Dispose() => cli.Dispose();

    Task WriteAsync(string name, string text) => File.WriteAllTextAsync(cli[name], text, Cli.Stop);
}
