using Dailies.Server.Documents;

namespace Dailies.Server.DryRuns;

/// <summary>The example of a dry run's answer in the OpenAPI document: that to the first example of a create.</summary>
static class DryRunSample
{
    public static readonly DryRunView View = new()
    {
        Model = Samples.Model,
        Duration = 5,
        Ratio = "16:9",
        Resolution = "720p",
        Audio = true,
        Seed = 7,
        Size = "1280x720",
        Frames = 121,
        Seconds = 5.042,
        Tokens = 108_900,
        MaxTokens = 108_900,
        Price = null,
        ListPrice = new(0.7623m, 0.7623m, "USD", 7.0m),
        Shots = [new(0, 5.042, Samples.Prompt, [new("cat", "🐈", 1)], null, null, null, "rain", "dance", null, null, null, [], [])],
        Warnings = [],
    };
}
