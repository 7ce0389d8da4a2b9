using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>A paid upstream as the catalogue names it. The key is not in the file, but in an environment variable.</summary>
/// <remarks>Set, not init: the generated reader of JSON overwrites the values given here of what is init.</remarks>
public sealed record UpstreamCard : IJsonOnDeserialized
{
    /// <summary>The base URL, its path included.</summary>
    public required Uri Url { get; set; }

    /// <summary>What it speaks: <c>seedance</c> or <c>ark</c>; null: what its address says.</summary>
    public string? Kind { get; set; }

    /// <summary>The environment variable that holds our key there.</summary>
    public required string KeyVariable { get; set; }

    /// <summary>Orders that may be open with it at a time, on all nodes together.</summary>
    public int Concurrency { get; set; } = 10;

    /// <summary>Submits a minute, on all nodes together.</summary>
    public int SubmitsPerMinute { get; set; } = 180;

    /// <summary>What our models are called there, by our names, where that is not as usual.</summary>
    public IReadOnlyDictionary<string, string> Models { get; set; } = new Dictionary<string, string>();

    /// <summary>Checks the fields once they are read, so that an error names the line.</summary>
    /// <exception cref="JsonException">A field's value is not allowed.</exception>
    public void OnDeserialized()
    {
        Require(Url.IsAbsoluteUri && Url.Scheme is "http" or "https", $"url: {Url} is not a URL such as https://gateway.example");
        Require(Kind is null or "seedance" or "ark", $"kind: {Kind} is not one of seedance, ark");
        Require(KeyVariable.Length > 0, "keyVariable: must not be empty");
        Require(Concurrency >= 1, $"concurrency: {Concurrency} must be at least 1");
        Require(SubmitsPerMinute >= 1, $"submitsPerMinute: {SubmitsPerMinute} must be at least 1");
    }

    static void Require(bool holds, string problem)
    {
        if (!holds) throw new JsonException($"upstreams: {problem}");
    }
}
