using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class KeysTests(PostgresServer postgres) : IDisposable
{
    const string Key = "a-known-key";

    readonly Cli cli = new();

    [Fact]
    public async Task Keys_are_administered_on_a_running_server()
    {
        using var server = cli.Start("serve", "--port", "0", "--data", "data", "--key", Key);
        var address = (await ServeTests.LineAsync(server, "Dailies listens on "))[19..];
        string[] there = ["--server", address, "--key", Key];

        await LifeAsync(there);

        var locked = await cli.RunAsync("keys", "list", "--data", "data");
        Assert.Equal(3, locked.Code);
        Assert.Contains("is in use by another Dailies server", locked.Error);
        Assert.Contains("--server URL --key KEY", locked.Error);
        var wrong = await cli.RunAsync("keys", "list", "--server", address, "--key", "wrong");
        Assert.Equal((4, "dailies: The key is missing or wrong; send it in the header 'Authorization: Bearer KEY'.\n"), (wrong.Code, wrong.Error));
        await Cli.SignalAsync(server, "TERM");
        await server.WaitForExitAsync(Cli.Stop);
    }

    [Fact]
    public async Task Keys_are_administered_in_a_folder_that_no_server_holds() => await LifeAsync(["--data", "data"]);

    [Fact]
    public async Task Keys_are_administered_in_a_database() => await LifeAsync(["--database", await postgres.NewDatabaseAsync()]);

    [Theory]
    [InlineData("name: is missing; say what the key is for", "create")]
    [InlineData("queued: 'many' is not a whole number; running: 0 is out of range; 1 to 1000000", "create", "--name", "x", "--running", "0", "--queued", "many")]
    [InlineData("scopes: 'root' is not one of generate, read, admin", "create", "--name", "x", "--scopes", "read,root")]
    [InlineData("There is no key 'key_9'.", "revoke", "key_9")]
    [InlineData("--server excludes --data and --database", "list", "--server", "http://127.0.0.1:1")]
    public async Task What_is_wrong_is_said_in_a_sentence(string expected, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(["keys", .. arguments, "--data", "data"]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error);
    }

    public void Dispose() => cli.Dispose();

    // The whole life of a key.
    async Task LifeAsync(string[] there)
    {
        var made = await RunAsync("create", "--name", "night build", "--scopes", "generate,read", "--weight", "2.5", "--requests-per-minute", "100",
            "--polls", "strict", "--queued", "7", "--running", "3", "--body-size", "65536", "--tokens-per-day", "1", "--tokens-per-month", "2", "--tokens", "3");
        Assert.Matches("^dailies-[a-z0-9]{32}\n$", made.Output);
        var id = made.Error.Split(' ')[0];
        Assert.Contains("(night build) is made; its secret is shown this once:", made.Error);

        var table = (await RunAsync("list")).Output;
        Assert.Contains(
            "weight=2.5 polls=strict requests-per-minute=100 queued=7 running=3 body-size=65536 tokens-per-day=1 tokens-per-month=2 tokens=3", table);
        Assert.DoesNotContain(made.Output.Trim(), table);

        await RunAsync("set", id, "--name", "nights", "--tokens", "none");
        var key = JsonNode.Parse((await RunAsync("list", "--json")).Output)!.AsArray().Single(one => (string?)one!["id"] == id)!;
        Assert.Equal(("nights", null, 2), ((string?)key["name"], (long?)key["tokens"], (long?)key["tokens_per_month"]));

        var rotated = await RunAsync("rotate", id, "--overlap", "60");
        Assert.Matches("^dailies-[a-z0-9]{32}\n$", rotated.Output);
        Assert.NotEqual(made.Output, rotated.Output);

        var revoked = JsonNode.Parse((await RunAsync("revoke", id, "--json")).Output)!;
        Assert.NotNull(revoked["revoked"]);

        async Task<(string Output, string Error)> RunAsync(params string[] arguments)
        {
            var (code, output, error) = await cli.RunAsync(["keys", .. arguments, .. there]);
            Assert.True(code == 0, error);
            return (output, error);
        }
    }
}
