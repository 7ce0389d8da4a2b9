using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>
/// The ids that an upstream gave to uploaded files in a recording. Which of two uploads of the same bytes an order names depends on
/// which came first, so that orders are compared by the bytes.
/// </summary>
sealed partial class AssetNames(IEnumerable<Exchange> exchanges)
{
    readonly Dictionary<string, string> contents = Read(exchanges);

    /// <summary>A text of a request, with what was uploaded in place of each id.</summary>
    public string ByContent(string text) => contents.Count == 0 ? text : Ids().Replace(text, id => contents.GetValueOrDefault(id.Value, id.Value));

    static Dictionary<string, string> Read(IEnumerable<Exchange> exchanges)
    {
        var contents = new Dictionary<string, string>();
        foreach (var (request, answer) in exchanges.Select(one => (one.Request, one.Answer)))
            // One that is asked for is only repeated, and a list says nothing about any.
            if (request.Method == "POST" && request.Body is JsonObject body && answer.Body is { } json
                && Ids().Matches(json.ToJsonString()).Select(id => id.Value).Distinct().ToList() is [var id]
                && !body.ToJsonString().Contains(id, StringComparison.Ordinal))
                contents[id] = $"asset {(body["file"] ?? body["url"] ?? body)?.ToJsonString()}";
        return contents;
    }

    // As the gateway and Ark name assets.
    [GeneratedRegex("asset-[0-9]{14}-[a-z0-9]{5}")]
    private static partial Regex Ids();
}
