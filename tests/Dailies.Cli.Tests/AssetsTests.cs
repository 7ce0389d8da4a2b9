using System.Diagnostics;

namespace Dailies.Cli.Tests;

public sealed class AssetsTests : IDisposable
{
    const string Key = "dailies-test-key";

    readonly Cli cli = new();

    [Fact]
    public async Task Files_are_added_listed_used_and_removed_and_those_of_one_command_are_gone_with_it()
    {
        await Media.MakeAsync(cli["cat.png"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await Media.MakeAsync(cli["dog.png"], "-f", "lavfi", "-i", "rgbtestsrc=s=640x640", "-frames:v", "1");
        await File.WriteAllTextAsync(cli["broken.png"], "no picture", Cli.Stop);
        using var server = cli.Start("serve", "--port", "0", "--data", cli["data"], "--key", Key);
        try
        {
            var address = await AddressAsync(server);
            var added = await AssetsAsync(address, "add", "cat.png", "dog.png");
            Assert.True(added.Code == 0, added.Error);
            var ids = added.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(ids, id => Assert.Matches("^asset-[0-9]{14}-[a-z0-9]{5}$", id));

            var listed = await AssetsAsync(address, "list");
            Assert.Equal(["dog.png", "cat.png"], listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]));
            Assert.Contains("640x640", listed.Output);

            var made = await cli.RunAsync(
                "generate", "x", "--duration", "4", "--resolution", "480p", "--no-audio", "--server", address, "--key", Key,
                "--first-image", "asset://" + ids[0], "--last-image", "dog.png", "-o", "x.mp4");
            Assert.True(made.Code == 0, made.Error);
            Assert.Equal(listed.Output, (await AssetsAsync(address, "list")).Output);

            var broken = await AssetsAsync(address, "add", "broken.png");
            Assert.Equal((2, ""), (broken.Code, broken.Output));
            Assert.Contains("broken.png: file: is not a picture", broken.Error);

            Assert.Equal(0, (await AssetsAsync(address, ["remove", .. ids])).Code);
            Assert.Empty((await AssetsAsync(address, "list")).Output);
            var gone = await AssetsAsync(address, "remove", ids[0]);
            Assert.Equal(2, gone.Code);
            Assert.Contains($"There is no asset '{ids[0]}' for this key.", gone.Error);
        }
        finally
        {
            await Cli.SignalAsync(server, "TERM");
            await server.WaitForExitAsync(Cli.Stop);
        }
    }

    [Theory]
    [InlineData(2, "which server?", "assets", "list")]
    [InlineData(4, "needs a key", "assets", "list", "--server", "http://127.0.0.1:9")]
    [InlineData(3, "cannot be asked", "assets", "list", "--server", "http://127.0.0.1:9", "--key", "k")]
    [InlineData(2, "there is no file nothing.png", "assets", "add", "nothing.png", "--server", "http://127.0.0.1:9", "--key", "k")]
    [InlineData(2, "Image, Video, Audio, Document", "assets", "add", "x", "--type", "image", "--server", "http://127.0.0.1:9", "--key", "k")]
    public async Task What_goes_wrong_is_said_in_a_sentence_and_an_exit_code(int expected, string said, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(arguments);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(said, error);
        Assert.DoesNotContain("   at ", error);
    }

    public void Dispose() => cli.Dispose();

    Task<(int Code, string Output, string Error)> AssetsAsync(string address, params string[] arguments) =>
        cli.RunAsync(["assets", .. arguments, "--server", address, "--key", Key]);

    static async Task<string> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(Cli.Stop) is { } line)
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
                return line[at..].Split(' ')[0].TrimEnd('.', ',');
        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync(Cli.Stop));
    }
}
