using System.CommandLine;

namespace Dailies.Cli;

/// <summary>An option that takes an http or https URL; anything else is an error that says so.</summary>
static class UrlOption
{
    public static Option<Uri?> Make(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Parse(text) is { } url) return url;
            result.AddError($"{name}: '{text}' is not a URL such as http://127.0.0.1:8080.");
            return null;
        },
    };

    /// <summary>The URL, or null where the text is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
