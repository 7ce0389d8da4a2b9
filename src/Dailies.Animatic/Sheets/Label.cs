using Dailies.Animatic.Fonts;
using SkiaSharp;

namespace Dailies.Animatic.Sheets;

/// <summary>A prompt above its frames: two lines, and what does not fit is cut off.</summary>
static class Label
{
    /// <summary>Free on every side, in pixels.</summary>
    public const int Margin = 12;

    /// <summary>Of both lines with what is free between and around them, in pixels.</summary>
    public const int Height = 56;

    const float LetterSize = 17;
    const float LineHeight = 22;
    const int Lines = 2;

    /// <summary>Draws it from the lower edge of a box upwards.</summary>
    public static void Draw(SKCanvas canvas, string text, SKRect box)
    {
        using var ink = new SKPaint { Color = new SKColor(0x22, 0x22, 0x28), IsAntialias = true };
        var rest = text.ReplaceLineEndings(" ");
        for (var line = 0; line < Lines && rest.Length > 0; line++)
        {
            var taken = Fitting(rest, box.Width);
            var words = rest[..taken];
            rest = rest[taken..].TrimStart();
            using var letters = LabelFont.Path(line == Lines - 1 && rest.Length > 0 ? words.TrimEnd() + " …" : words.TrimEnd(), LetterSize);
            if (letters is null) continue;
            canvas.Save();
            canvas.Translate(box.Left, box.Top + (LineHeight * (line + 1)));
            canvas.DrawPath(letters, ink);
            canvas.Restore();
        }
    }

    // As many letters as fit: up to a space, except in Chinese, which may be broken anywhere.
    static int Fitting(string text, float width)
    {
        var most = 0f;
        for (var i = 0; i < text.Length; i++)
        {
            most += text[i] >= '\u2E80' ? LetterSize : LetterSize * 0.5f;
            if (most <= width - LetterSize) continue;
            var space = text.LastIndexOf(' ', i);
            return text[i] < '\u2E80' && space > 0 ? space : i;
        }

        return text.Length;
    }
}
