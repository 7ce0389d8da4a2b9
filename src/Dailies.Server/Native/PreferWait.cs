using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>The preference of RFC 7240 to wait for an answer: <c>Prefer: wait=N</c>.</summary>
static class PreferWait
{
    const string Name = "wait=";
    const int MaxSeconds = 60;

    /// <summary>How long the caller would wait, at most a minute; null where it does not say.</summary>
    public static TimeSpan? Of(HttpRequest request)
    {
        foreach (var part in request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            var text = part.AsSpan().Trim();
            if (text.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(text[Name.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return TimeSpan.FromSeconds(Math.Min(seconds, MaxSeconds));
        }

        return null;
    }
}
