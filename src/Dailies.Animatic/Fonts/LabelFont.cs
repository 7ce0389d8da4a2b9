using SkiaSharp;

namespace Dailies.Animatic.Fonts;

/// <summary>Turns a line of text into outlines: Latin from our own font, Chinese from one of the system's.</summary>
static class LabelFont
{
    static readonly string[] ChineseFonts =
    [
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/System/Library/Fonts/PingFang.ttc",
    ];

    /// <summary>Our own font, which has Latin letters only.</summary>
    public static SKTypeface Latin() => Resource.Font("Fonts.Barlow-Medium.ttf");

    /// <summary>The outlines; null where no font has all the letters: boxes would say less than nothing.</summary>
    public static SKPath? Path(string text, float size)
    {
        using var latin = Latin();
        if (Outlines(latin, text, size) is { } path) return path;

        foreach (var file in ChineseFonts.Where(File.Exists))
        {
            using var chinese = SKTypeface.FromFile(file);
            if (chinese is not null && Outlines(chinese, text, size) is { } found) return found;
        }

        return null;
    }

    static SKPath? Outlines(SKTypeface typeface, string text, float size)
    {
        using var font = new SKFont(typeface, size);
        return font.ContainsGlyphs(text) ? font.GetTextPath(text, SKPoint.Empty) : null;
    }
}
