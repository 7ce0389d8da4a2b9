namespace Dailies.Fetching;

/// <summary>A file format that a reference may have.</summary>
/// <param name="Extension">How our own files of it are called, with the dot.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Demuxer">
/// The one ffmpeg demuxer that may open it. Left to guess, ffmpeg would open playlists and scripts that name other files.
/// </param>
/// <param name="Decoders">The ffmpeg decoders that may be used on it, with commas.</param>
public sealed record MediaType(string Extension, MediaKind Kind, string Demuxer, string Decoders)
{
    /// <summary>Bytes of a file's beginning that <see cref="Sniff"/> looks at.</summary>
    public const int HeadLength = 16;

    // What cameras, phones and editors write. The hundreds of others, of old games and telephones, are the least tried code of ffmpeg.
    const string Sounds =
        "aac,mp3float,mp3,ac3,eac3,alac,flac,opus,libopus,adpcm_ms,adpcm_ima_wav,pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw,"
        + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be";

    const string Videos =
        "h264,hevc,mpeg4,av1,libdav1d,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,prores,dnxhd,cfhd,mjpeg,png,mpeg2video,mpeg1video,h263,qtrle,rawvideo,mov_text,";

    static readonly MediaType Jpeg = new(".jpg", MediaKind.Image, "jpeg_pipe", "mjpeg");
    static readonly MediaType Png = new(".png", MediaKind.Image, "png_pipe", "png");
    static readonly MediaType Webp = new(".webp", MediaKind.Image, "webp_pipe", "webp");
    static readonly MediaType Bmp = new(".bmp", MediaKind.Image, "bmp_pipe", "bmp");
    static readonly MediaType Tiff = new(".tiff", MediaKind.Image, "tiff_pipe", "tiff");
    static readonly MediaType Gif = new(".gif", MediaKind.Image, "gif", "gif");
    static readonly MediaType Mp4 = new(".mp4", MediaKind.Video, "mov", Videos + Sounds);
    static readonly MediaType Mov = new(".mov", MediaKind.Video, "mov", Videos + Sounds);
    static readonly MediaType Wav = new(".wav", MediaKind.Audio, "wav", Sounds);
    // With its cover.
    static readonly MediaType Mp3 = new(".mp3", MediaKind.Audio, "mp3", "mjpeg,png," + Sounds);

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
