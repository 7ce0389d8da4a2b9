namespace Dailies.Fetching;

/// <summary>A file format that a reference may have.</summary>
/// <param name="Extension">How our own files of it are called, with the dot.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Demuxer">
/// The one ffmpeg demuxer that may open it. Left to guess, ffmpeg would open playlists and scripts that name other files.
/// </param>
public sealed record MediaType(string Extension, MediaKind Kind, string Demuxer)
{
    /// <summary>Bytes of a file's beginning that <see cref="Sniff"/> looks at.</summary>
    public const int HeadLength = 16;

    static readonly MediaType Jpeg = new(".jpg", MediaKind.Image, "jpeg_pipe");
    static readonly MediaType Png = new(".png", MediaKind.Image, "png_pipe");
    static readonly MediaType Webp = new(".webp", MediaKind.Image, "webp_pipe");
    static readonly MediaType Bmp = new(".bmp", MediaKind.Image, "bmp_pipe");
    static readonly MediaType Tiff = new(".tiff", MediaKind.Image, "tiff_pipe");
    static readonly MediaType Gif = new(".gif", MediaKind.Image, "gif");
    static readonly MediaType Mp4 = new(".mp4", MediaKind.Video, "mov");
    static readonly MediaType Mov = new(".mov", MediaKind.Video, "mov");
    static readonly MediaType Wav = new(".wav", MediaKind.Audio, "wav");
    static readonly MediaType Mp3 = new(".mp3", MediaKind.Audio, "mp3");

    static readonly MediaType[] All = [Jpeg, Png, Webp, Bmp, Tiff, Gif, Mp4, Mov, Wav, Mp3];

    /// <summary>The formats of a kind, for a person: <c>wav, mp3</c>.</summary>
    public static string Allowed(MediaKind kind) => string.Join(", ", All.Where(type => type.Kind == kind).Select(type => type.Extension[1..]));

    /// <summary>The format of one of our own files, by its name.</summary>
    public static MediaType OfFile(string path) => All.First(type => type.Extension == Path.GetExtension(path));

    /// <summary>The format that a file has by its first bytes, whatever it is called; null for any that is not allowed.</summary>
    public static MediaType? Sniff(ReadOnlySpan<byte> head) =>
        head.Length < HeadLength ? null
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG"u8]) ? Png
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? Webp
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8) ? Wav
        : head.StartsWith("GIF8"u8) ? Gif
        : head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) ? Tiff
        : head.StartsWith("BM"u8) ? Bmp
        : head[4..].StartsWith("ftypqt"u8) || head[4..].StartsWith("moov"u8) || head[4..].StartsWith("wide"u8) || head[4..].StartsWith("mdat"u8) ? Mov
        : head[4..].StartsWith("ftyp"u8) ? Mp4
        : head.StartsWith("ID3"u8) || (head[0] == 0xFF && (head[1] & 0xE6) == 0xE2) ? Mp3
        : null;
}
