namespace Dailies.Cli.Tests;

public sealed class AnimaticTests : IDisposable
{
    readonly Cli cli = new();

    [Fact]
    public async Task A_sheet_shows_a_row_of_frames_for_each_prompt()
    {
        await WriteAsync("prompts.txt", "a cat in a forest\n\n一只狗在海滩上\n");

        var (code, output, error) = await cli.RunAsync("animatic", "sheet", "prompts.txt", "-o", "both.jpg");

        Assert.True(code == 0, error);
        Assert.Equal("saved both.jpg\n", output);
        Assert.Contains("2 of 2", error);
        Assert.Equal(["both.jpg", "prompts.txt"], cli.Files);
        Assert.Equal(["codec_name=mjpeg", "width=2096", "height=212"], await Media.ProbeAsync(cli["both.jpg"], "stream=codec_name,width,height"));
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData(" \n", "has 0 prompts; 1 to 100 are allowed")]
    public async Task Without_prompts_there_is_no_sheet(string? text, string complaint)
    {
        if (text is not null) await WriteAsync("prompts.txt", text);

        var (code, _, error) = await cli.RunAsync("animatic", "sheet", "prompts.txt");

        Assert.Equal(2, code);
        Assert.Contains(complaint, error);
    }

    public void Dispose() => cli.Dispose();

    Task WriteAsync(string name, string text) => File.WriteAllTextAsync(cli[name], text, TestContext.Current.CancellationToken);
}
