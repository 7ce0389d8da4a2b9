using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>
/// An upstream's asset library as the catalogue names it. The access key is not in the file, but in environment variables.
/// </summary>
/// <remarks>Set, not init: the generated reader of JSON overwrites the values given here of what is init.</remarks>
public sealed record LibraryCard : IJsonOnDeserialized
{
    /// <summary>The environment variable that holds the access key's id.</summary>
    public required string AccessKeyVariable { get; set; }

    /// <summary>The environment variable that holds the access key's secret.</summary>
    public required string SecretKeyVariable { get; set; }

    /// <summary>The project that the API key is of.</summary>
    public string Project { get; set; } = "default";

    /// <summary>Where it is; null: where that of the upstream's region is.</summary>
    public Uri? Url { get; set; }

    /// <summary>Checks the fields once they are read, so that an error names the line.</summary>
    /// <exception cref="JsonException">A field's value is not allowed.</exception>
    public void OnDeserialized()
    {
        Require(AccessKeyVariable.Length > 0, "accessKeyVariable: must not be empty");
        Require(SecretKeyVariable.Length > 0, "secretKeyVariable: must not be empty");
        Require(Project.Length > 0, "project: must not be empty");
        Require(
            Url is null || (Url.IsAbsoluteUri && Url.Scheme is "http" or "https"),
            $"url: {Url} is not a URL such as https://library.example");
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new JsonException($"upstreams: library: {problem}");
    }
}
