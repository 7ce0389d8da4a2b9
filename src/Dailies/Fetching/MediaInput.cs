namespace Dailies.Fetching;

/// <summary>
/// How ffmpeg and ffprobe are told to open a file that a stranger sent: that one file, as what its bytes are, with the decoders of
/// its kind, and within bounds. Whatever stands inside, no other file, address or track is opened.
/// </summary>
public static class MediaInput
{
    /// <summary>Pixels that a picture, or a video's frame, may have: the contract's 6000 a side.</summary>
    public const int MaxPixels = 36_000_000;

    // The largest picture takes 288 MB, at 16 bits a channel.
    const string MaxAllocation = "500000000";

    // The contract's files have one or two, and cameras add some of data.
    const string MaxStreams = "32";

    /// <summary>The options of ffprobe for a file. It measures frames that are too large as well, to say how large they are.</summary>
    public static IReadOnlyList<string> Probe(string path, MediaType type) => ["-max_alloc", MaxAllocation, .. Open(path, type)];

    /// <summary>The options of ffmpeg for a file that is decoded: as it is stored where it is a picture, a video upright.</summary>
    public static IReadOnlyList<string> Decode(string path, MediaType type) =>
    [
        "-max_alloc", MaxAllocation,
        // One thread of each kind: what they reserve would count towards the bound on memory.
        "-filter_threads", "1",
        "-max_pixels", $"{MaxPixels}",
        .. type.Kind == MediaKind.Image ? (string[])["-noautorotate"] : [],
        .. Open(path, type),
    ];

    static IEnumerable<string> Open(string path, MediaType type) =>
    [
        "-threads", "1",
        "-max_streams", MaxStreams,
        "-protocol_whitelist", "file",
        "-format_whitelist", type.Demuxer,
        "-codec_whitelist", type.Decoders,
        // Off by default too: tracks in other files, which the file names.
        .. type.Demuxer == "mov" ? (string[])["-enable_drefs", "0", "-use_absolute_path", "0"] : [],
        "-f", type.Demuxer,
        "-i", "file:" + path,
    ];
}
