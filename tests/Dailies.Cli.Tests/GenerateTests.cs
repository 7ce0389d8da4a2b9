using System.Text.Json.Nodes;

namespace Dailies.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    readonly Cli cli = new();

    [Fact]
    public async Task A_prompt_becomes_the_file_that_the_readme_promises()
    {
        var (code, _, error) = await cli.RunAsync("generate", "A cat dancing in the rain, cinematic style", "-o", "cat.mp4");

        Assert.True(code == 0, error);
        Assert.Equal(
            ["codec_name=h264", "profile=High", "width=1280", "height=720", "pix_fmt=yuv420p", "nb_frames=121", "codec_name=aac"],
            (await Media.ProbeAsync(cli["cat.mp4"], "stream=codec_name,profile,width,height,pix_fmt,nb_frames")).Take(7));
        Assert.Equal(["cat.mp4"], cli.Files);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Scratch));
        foreach (var word in (string[])["queued", "processing", "saved"]) Assert.Contains(word, error);
    }

    [Fact]
    public async Task Every_option_reaches_the_clip_and_json_tells_the_end()
    {
        await Media.MakeAsync(cli["one.png"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await Media.MakeAsync(cli["two.png"], "-f", "lavfi", "-i", "rgbtestsrc=s=640x640", "-frames:v", "1");

        var (code, output, error) = await cli.RunAsync(
            "generate", "x", "--fast", "--duration", "4", "--ratio", "1:1", "--resolution", "480p", "--no-audio", "--seed", "7",
            "--first-image", "one.png", "--last-image", "two.png", "--json");

        Assert.True(code == 0, error);
        var end = JsonNode.Parse(output)!;
        Assert.Equal("seedance_2_0_fast_pro", (string?)end["model"]);
        Assert.Equal("completed", (string?)end["status"]);
        Assert.Equal(640 * 640 * 97 / 1024, (int?)end["tokens"]);
        Assert.Equal(["codec_type=video"], await Media.ProbeAsync((string)end["file"]!, "stream=codec_type"));
        Assert.Equal("x.mp4", Path.GetFileName((string)end["file"]!));
    }

    [Fact]
    public async Task References_are_sent_from_files()
    {
        await Media.MakeAsync(cli["p.jpg"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await Media.MakeAsync(cli["v.mp4"], "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24", "-t", "2", "-pix_fmt", "yuv420p");
        await Media.MakeAsync(cli["a.mp3"], "-f", "lavfi", "-i", "sine=1000", "-t", "2");

        var (code, _, error) = await cli.RunAsync(
            "generate", "x", "--model", "seedance_2_0", "--duration", "4", "--resolution", "480p",
            "--reference-image", "p.jpg", "--reference-image", "p.jpg", "--reference-video", "v.mp4", "--reference-audio", "a.mp3", "-o", "out.mp4");

        Assert.True(code == 0, error);
    }

    [Theory]
    [InlineData(2, "--duration", "generate", "x", "--duration", "3")]
    [InlineData(2, "--bogus", "generate", "x", "--bogus")]
    [InlineData(2, "whole number", "generate", "x", "--duration", "abc")]
    [InlineData(2, "exclude each other", "generate", "x", "--audio", "--no-audio")]
    [InlineData(2, "there is no file nothing.png", "generate", "x", "--first-image", "nothing.png")]
    [InlineData(2, "is not a URL", "generate", "x", "--server", "nonsense", "--key", "k")]
    [InlineData(3, "cannot be asked", "generate", "x", "--server", "http://127.0.0.1:9", "--key", "k")]
    [InlineData(4, "needs a key", "generate", "x", "--server", "http://127.0.0.1:9")]
    [InlineData(5, "there is no folder", "generate", "x", "-o", "no/such/folder/x.mp4")]
    [InlineData(2, "70000", "serve", "--port", "70000")]
    public async Task What_goes_wrong_is_said_in_a_sentence_and_an_exit_code(int expected, string said, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Contains(said.TrimStart('-'), error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(output);
    }

    [Fact]
    public async Task A_failed_task_is_exit_code_1_and_says_why()
    {
        var (code, _, error) = await cli.RunAsync("generate", "x", "--first-image", "http://127.0.0.1/a.png", "-o", "x.mp4");

        Assert.Equal(1, code);
        Assert.Contains("first_image: ", error);
        Assert.Empty(cli.Files);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_makes_no_task_and_is_named()
    {
        await File.WriteAllTextAsync(cli["broken.png"], "no picture", Cli.Stop);

        var (code, _, error) = await cli.RunAsync("generate", "x", "--first-image", "broken.png", "-o", "x.mp4");

        Assert.Equal(2, code);
        Assert.Contains("broken.png: file: is not a picture", error);
        Assert.Equal(["broken.png"], cli.Files);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_command_leaves_nothing_behind(string signal)
    {
        using var process = cli.Start("generate", "x", "--duration", "15", "--resolution", "1080p", "-o", "x.mp4");
        while (await process.StandardError.ReadLineAsync(Cli.Stop) is not (null or "processing")) { }

        await Cli.SignalAsync(process, signal);
        await process.WaitForExitAsync(Cli.Stop);

        Assert.Equal(130, process.ExitCode);
        Assert.Empty(cli.Files);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Scratch));
    }

    public void Dispose() => cli.Dispose();
}
