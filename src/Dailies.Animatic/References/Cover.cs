using Dailies.Models;

namespace Dailies.Animatic.References;

/// <summary>The ffmpeg filter that fills the frame: scaled until it covers, what stands over cut at the centre.</summary>
static class Cover
{
    public static string Filter(PixelSize size) =>
        $"scale={size.Width}:{size.Height}:force_original_aspect_ratio=increase:flags=lanczos+accurate_rnd+full_chroma_int,"
        + $"crop={size.Width}:{size.Height},setsar=1,format=bgra";
}
