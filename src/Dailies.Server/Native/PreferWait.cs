using System.Globalization;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Tasks;
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

    /// <summary>The task when it has ended, or as it stands when the caller has waited; null where this key has none of that id.</summary>
    public static async Task<VideoTask?> FindAsync(Board board, TaskId id, KeyId key, TimeSpan? wait, CancellationToken ct)
    {
        if (wait is not { } atMost) return await board.Tasks.FindAsync(id, key, ct);

        var begun = board.Time.GetTimestamp();
        while (true)
        {
            using var ending = board.Endings.Of(id);
            var found = await board.Tasks.FindAsync(id, key, ct);
            var left = atMost - board.Time.GetElapsedTime(begun);
            if (found is null or { Ended: true } || left <= TimeSpan.Zero) return found;

            // A node that may have missed an end wakes all who wait: most of them for nothing.
            await ending.WaitAsync(left, board.Time, ct);
        }
    }

    /// <summary>Says that the preference was heeded.</summary>
    public static void Applied(HttpResponse response, TimeSpan wait) => response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
}
