using Dailies.Models;

namespace Dailies.Animatic.References;

/// <summary>The ffmpeg filter that fills the frame: scaled until it covers, what stands over cut at the centre.</summary>
static class Cover
{
    /// <summary>To BGRA.</summary>
    public static string Filter(PixelSize size) => Scaled(size, "flags=lanczos+accurate_rnd+full_chroma_int") + ",format=bgra";

    /// <summary>To the encoder's own planes: nothing is computed where the source is like them.</summary>
    public static string ToPlanes(PixelSize size) => Scaled(size, "flags=bicubic+accurate_rnd:out_color_matrix=bt709:out_range=tv") + ",format=yuv420p";

    static string Scaled(PixelSize size, string how) =>
        $"scale={size.Width}:{size.Height}:force_original_aspect_ratio=increase:{how},crop={size.Width}:{size.Height},setsar=1";
}
