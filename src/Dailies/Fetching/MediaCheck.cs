using Dailies.Processes;

namespace Dailies.Fetching;

/// <summary>Finds out what a file is and whether the contract allows it, whatever it is called and wherever it came from.</summary>
/// <param name="Type">The format of its bytes; null where it is none that is allowed.</param>
/// <param name="Facts">What was measured; null where it cannot be read.</param>
/// <param name="Problems">What is wrong with it, sentence by sentence; with none it may be used.</param>
public sealed record MediaCheck(MediaType? Type, MediaFacts? Facts, IReadOnlyList<string> Problems)
{
    /// <summary>Checks a file that is to be of this kind, from the cheapest check to the dearest: what is outside the rules reaches no decoder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="probe">Measures it.</param>
    /// <param name="alive">Called whenever it gets on.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ToolException">ffprobe or ffmpeg is not there, or does not end.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<MediaCheck> OfAsync(string path, MediaKind kind, MediaProbe probe, Action alive, CancellationToken ct)
    {
        if (await SniffAsync(path, ct) is not { } type || type.Kind != kind)
            return Wrong($"is not {Article(kind)} in a format that is allowed: {MediaType.Allowed(kind)}");
        if (kind == MediaKind.Image)
        {
            if (PictureHeader.Of(path, type) is not { } header) return Wrong("is broken: its size cannot be read");
            if (Of(type, new(header.Upright, 0, 0, 0)) is { Problems.Count: > 0 } outside) return outside;
        }

        var (facts, problem) = await probe.ProbeAsync(path, type, ct);
        if (facts is null) return Wrong(problem!);
        alive();
        if (Of(type, facts) is { Problems.Count: > 0 } refused) return refused;

        if (await probe.DecodeAsync(path, type, ct) is not { } seconds) return Wrong("is broken: it cannot be decoded");
        alive();
        // The header of a sound may say anything; this is what can be heard of it.
        return Of(type, kind == MediaKind.Audio ? facts with { Seconds = seconds } : facts);
    }

    static MediaCheck Of(MediaType type, MediaFacts facts) => new(type, facts, [.. MediaRules.Check(type.Kind, facts)]);

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
