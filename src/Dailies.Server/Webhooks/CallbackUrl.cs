using System.Text.Json.Nodes;
using Dailies.Outbound;
using Dailies.Server.Files;
using Dailies.Tasks;
using Dailies.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Webhooks;

/// <summary>Reads the URL of a receiver.</summary>
static class CallbackUrl
{
    /// <summary>
    /// What is wrong with it, or null. Its host is not resolved: the guard asks about the address at each try, and what a name leads
    /// to now is nothing that a caller should be able to find out.
    /// </summary>
    public static string? Problem(string text, Reach reach) =>
        text.Length > Callback.MaxUrl ? $"has {text.Length} characters; at most {Callback.MaxUrl} are allowed"
        : !Uri.TryCreate(text, UriKind.Absolute, out var url) ? $"{RequestRules.Shown(text)} is not a URL; http and https are allowed"
        : url.Scheme is not ("http" or "https") ? $"{RequestRules.Shown(text)} is neither http nor https"
        : reach.Problem(url);

    /// <summary>It as JSON Schema.</summary>
    public static JsonNode Schema(string description, bool nullable)
    {
        JsonNode type = nullable ? new JsonArray("string", "null") : "string";
        return new JsonObject
        {
            ["type"] = type,
            ["description"] = $"{description} An `https:` or `http:` URL on port 443 or 80 of the public internet, without user name or password.",
            ["pattern"] = "^https?://.",
            ["maxLength"] = Callback.MaxUrl,
        };
    }

    /// <summary>These problems, and what is wrong with the receiver that a create names.</summary>
    public static IReadOnlyList<Problem> Check(string? text, Reach reach, IReadOnlyList<Problem> problems) =>
        text is not null && Problem(text, reach) is { } wrong ? [.. problems, new("callback_url", wrong)] : problems;

    /// <summary>The receiver at a URL that has no problem.</summary>
    public static Callback Of(string text, HttpRequest request) => new(new Uri(text).AbsoluteUri, ClipUrls.Root(request));
}
