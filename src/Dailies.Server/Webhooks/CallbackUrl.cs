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

    /// <summary>The receiver at a URL that has no problem.</summary>
    public static Callback Of(string text, HttpRequest request) => new(new Uri(text).AbsoluteUri, ClipUrls.Root(request));
}
