using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Server.DryRuns;

namespace Dailies.Cli.Checking;

/// <summary>What checking one file came to.</summary>
/// <param name="File">The file.</param>
/// <param name="Code">Its part in the exit code.</param>
/// <param name="Error">All that is wrong with it; null where nothing is.</param>
/// <param name="Result">What the create would make and take.</param>
sealed record CheckedFile(string File, int Code, string? Error, DryRunView? Result)
{
    /// <summary>A line of JSON, with the server's own words in <c>result</c>.</summary>
    public override string ToString() => new JsonObject
    {
        ["file"] = File,
        ["code"] = Code,
        ["error"] = Error,
        ["result"] = Result is null ? null : JsonNode.Parse(Result.ToJson()),
    }.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
