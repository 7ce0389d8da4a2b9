using System.Text.Json.Nodes;
using Dailies.Upstream.Ark;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>The table of errors, and what is said of it.</summary>
public sealed class ArkErrorsTests
{
    static readonly IReadOnlyList<JsonNode> Rows =
    [
        .. JsonNode.Parse(typeof(ArkUpstream).Assembly.GetManifestResourceStream("Dailies.Upstream.Ark.errors.json")!)!.AsArray().Select(row => row!),
    ];

    [Fact]
    public async Task The_document_shows_the_table_of_errors_as_it_is()
    {
        var document = await File.ReadAllLinesAsync(Repository.File("docs", "engines.md"), TestContext.Current.CancellationToken);

        Assert.Equal(
            Rows.Select(row => $"| `{row["code"]}` | {row["kind"]} | {row["sentence"]} |"),
            document.SkipWhile(line => line != "### Errors").SkipWhile(line => !line.StartsWith("| `", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_code_stands_in_it_twice() => Assert.Distinct(Rows.Select(row => (string)row["code"]!));

    [Theory]
    [InlineData("InputImageSensitiveContentDetected.PrivacyInformation", "A reference image may show a real person, which the upstream takes from its asset library only. (InputImageSensitiveContentDetected.PrivacyInformation: No.)")]
    [InlineData("InputImageSensitiveContentDetected.SomethingNew", "The upstream's moderation refused a reference image. (InputImageSensitiveContentDetected.SomethingNew: No.)")]
    [InlineData("InputImageSensitiveContentDetected", "The upstream's moderation refused a reference image. (InputImageSensitiveContentDetected: No.)")]
    [InlineData("Unheard", "No. (Unheard)")]
    public void The_longest_row_that_a_code_begins_with_counts(string code, string sentence) =>
        Assert.Equal(sentence, ArkErrors.Refusal(new(400, null, "No.") { Code = code }).Reason);
}
