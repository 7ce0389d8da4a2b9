using System.Diagnostics;

namespace Dailies.Server.Tests.Documents;

/// <summary>The linter of npm that most use, with its rules for OpenAPI; which are off says <c>tests/npm/spectral.yaml</c>.</summary>
public sealed class LintTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    [Fact]
    public async Task The_linter_finds_nothing_in_the_OpenAPI_document()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["openapi.json"], its.Text, Service.Stop);

        var found = await LintAsync(folder["openapi.json"]);

        Assert.True(found.Trim() == "No results with a severity of 'hint' or higher found!", found);
    }

    [Fact]
    public async Task The_linter_finds_an_example_that_its_schema_does_not_allow()
    {
        using var folder = new TemporaryFolder();
        var broken = its.Document;
        broken["paths"]!["/v1/kyyvideo2/videos"]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!["text"]!["value"]!["duration"] = 99;
        await File.WriteAllTextAsync(folder["openapi.json"], broken.ToJsonString(), Service.Stop);

        Assert.Contains("duration", await LintAsync(folder["openapi.json"]));
    }

    static async Task<string> LintAsync(string document)
    {
        using var spectral = Process.Start(new ProcessStartInfo(Repository.NpmProgram("spectral"))
        {
            ArgumentList = { "lint", "--ruleset", Repository.File("tests", "npm", "spectral.yaml"), "--fail-severity", "hint", "--display-only-failures", document },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = spectral.StandardError.ReadToEndAsync(Service.Stop);
        var output = await spectral.StandardOutput.ReadToEndAsync(Service.Stop);
        return output + await error;
    }
}
