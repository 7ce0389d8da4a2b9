using System.Text.RegularExpressions;

namespace Dailies.Testing.Tests;

public sealed partial class DocumentTests
{
    const string Page = "docs/testing-your-app.md";

    [Theory]
    [InlineData(Page)]
    [InlineData("src/Dailies.Testing/README.md")]
    public void What_a_page_shows_in_CSharp_is_in_the_example_which_runs(string page)
    {
        var shown = Blocks().Matches(File.ReadAllText(Repository.File(page)))
            .SelectMany(block => Lines(block.Groups[1].Value)).ToList();
        var run = Directory.GetFiles(Repository.File("examples/DotNet/Trailers.Tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Lines(File.ReadAllText(file)));

        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(run));
    }

    [Fact]
    public async Task The_page_says_of_each_fault_what_it_teaches()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var seedance = await SeedanceStandIn.StartAsync(ct: stop);
        foreach (var fault in Enum.GetValues<Fault>()) await seedance.AddRuleAsync(new() { Then = fault }, stop);
        using var http = new HttpClient { BaseAddress = seedance.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", seedance.Key);
        var words = Words().Matches(await http.GetStringAsync("emulation/rules", stop)).Select(word => word.Groups[1].Value);

        var section = (await File.ReadAllTextAsync(Repository.File(Page), stop)).Split("## What goes wrong")[1].Split("\n## ")[0];
        Assert.Equal(words.Order(), Rows().Matches(section).Select(row => row.Groups[1].Value).Order());
    }

    static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("\"then\":\"([a-z_]+)\"")]
    private static partial Regex Words();

    [GeneratedRegex("^\\| `([a-z_]+)` \\| [^|]{10,} \\| [^|]{10,} \\|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
