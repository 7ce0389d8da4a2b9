using Dailies.Processes;

namespace Dailies.Fetching;

/// <summary>Finds out what a file is and whether the contract allows it, whatever it is called and wherever it came from.</summary>
/// <param name="Type">The format of its bytes; null where it is none that is allowed.</param>
/// <param name="Facts">What was measured; null where it cannot be read.</param>
/// <param name="Problems">What is wrong with it, sentence by sentence; with none it may be used.</param>
public sealed record MediaCheck(MediaType? Type, MediaFacts? Facts, IReadOnlyList<string> Problems)
{
    /// <summary>Checks a file that is to be of this kind.</summary>
    /// <exception cref="ToolException">ffprobe or ffmpeg is not there, or does not end.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<MediaCheck> OfAsync(string path, MediaKind kind, MediaProbe probe, CancellationToken ct)
    {
        if (await SniffAsync(path, ct) is not { } type || type.Kind != kind)
            return Wrong($"is not {Article(kind)} in a format that is allowed: {MediaType.Allowed(kind)}");
        if (await probe.ProbeAsync(path, type, ct) is not { } facts) return Wrong("is broken: it cannot be read");

        var problems = MediaRules.Check(kind, facts).ToList();
        if (problems.Count == 0 && !await probe.DecodesAsync(path, type, ct)) problems.Add("is broken: it cannot be decoded");
        return new(type, facts, problems);
    }

    static MediaCheck Wrong(string problem) => new(null, null, [problem]);

    static async Task<MediaType?> SniffAsync(string path, CancellationToken ct)
    {
        var head = new byte[MediaType.HeadLength];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return MediaType.Sniff(head.AsSpan(0, read));
    }

    static string Article(MediaKind kind) => kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a video",
        _ => "a sound",
    };
}
