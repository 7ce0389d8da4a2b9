using Dailies.Animatic.Fonts;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Titling;

/// <summary>A title, set in up to three lines of like length.</summary>
static class TitleText
{
    const int MostLines = 3;

    // What is longer is no title, and could not be read in the time.
    const int MostLetters = 90;

    const float Leading = 1.25f;

    /// <summary>Its outlines, centred on the origin; null where no font has its letters.</summary>
    /// <param name="text">The words.</param>
    /// <param name="size">Of the letters, in pixels; smaller where they would not fit.</param>
    /// <param name="width">At most so wide.</param>
    public static SKPath? Set(string text, float size, float width)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > MostLetters) text = text[..MostLetters].TrimEnd() + "…";
        var lines = Lines(text, size, width);
        var outlines = new List<SKPath>();
        try
        {
            foreach (var line in lines)
            {
                if (LabelFont.Path(line, size) is not { } outline) return null;
                outlines.Add(outline);
            }

            return outlines.Count == 0 ? null : Stacked(outlines, size, width);
        }
        finally
        {
            foreach (var outline in outlines) outline.Dispose();
        }
    }

    static SKPath Stacked(List<SKPath> lines, float size, float width)
    {
        var scale = Math.Min(1, width / lines.Max(line => line.Bounds.Width));
        using var builder = new SKPathBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            // Lines are set by their baselines, half of a capital's height below the middle.
            var y = (i - ((lines.Count - 1) / 2f)) * size * Leading;
            var place = SKMatrix.CreateScale(scale, scale).PreConcat(SKMatrix.CreateTranslation(-lines[i].Bounds.MidX, y + (size * 0.35f)));
            using var placed = new SKPath();
            lines[i].Transform(place, placed);
            builder.AddPath(placed);
        }

        return builder.Detach();
    }

    // As few lines as hold it; the last try is as good as it gets.
    static IReadOnlyList<string> Lines(string text, float size, float width)
    {
        var pieces = Pieces(text);
        var most = width / size;
        IReadOnlyList<string> lines = [];
        for (var count = 1; count <= MostLines; count++)
        {
            lines = Split(pieces, pieces.Sum(Length) / count);
            if (lines.Max(Length) <= most) break;
        }

        return lines;
    }

    static List<string> Split(IReadOnlyList<string> pieces, float length)
    {
        var (lines, line) = (new List<string>(), "");
        foreach (var piece in pieces)
        {
            // A piece goes to the line that it overhangs less.
            if (line.Length > 0 && Length(line) + (Length(piece) / 2) > length)
            {
                lines.Add(line.Trim());
                line = "";
            }

            line += piece;
        }

        if (line.Trim().Length > 0) lines.Add(line.Trim());
        return lines;
    }

    // Words with the space behind them; of what is written without spaces, letters.
    static List<string> Pieces(string text)
    {
        var (pieces, start) = (new List<string>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' && !IsWide(text[i])) continue;
            // What ends a phrase does not begin a line.
            if (i + 1 < text.Length && char.IsPunctuation(text[i + 1])) continue;
            pieces.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    // In letters' sizes, near enough to choose a break by.
    static float Length(string text) => text.Sum(letter => IsWide(letter) ? 1 : 0.52f);

    static bool IsWide(char letter) => letter >= 0x2E80;
}
