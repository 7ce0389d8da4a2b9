namespace Dailies.Fetching;

/// <summary>How large a reference may be.</summary>
public static class MediaLimits
{
    /// <summary>Bytes that a reference of this kind must stay under.</summary>
    public static long MaxBytes(MediaKind kind) => kind switch
    {
        MediaKind.Image => 30_000_000,
        MediaKind.Video => 50_000_000,
        _ => 15_000_000,
    };
}
