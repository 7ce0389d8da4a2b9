using System.Globalization;
using SkiaSharp;

namespace Dailies.Animatic.Pictures;

/// <summary>Knows where the mouth is in the picture of a face.</summary>
static class Mouths
{
    /// <summary>Its box in parts of the picture's width and height; null where it is not seen, or not known.</summary>
    public static SKRect? Of(string emoji)
    {
        var plain = PictureKinds.Plain(emoji);
        SKRect? near = null;
        // A clip asks for a few of them at most: a table in memory would take longer to make.
        foreach (var line in Resource.Lines("Pictures.mouths.txt"))
        {
            if (line.StartsWith('#')) continue;
            var tab = line.IndexOf('\t');
            foreach (var one in line[(tab + 1)..].Split(' '))
            {
                if (one == emoji) return Box(line[..tab]);
                if (one == plain) near = Box(line[..tab]);
            }
        }

        return near;
    }

    static SKRect Box(string thousandths)
    {
        var columns = thousandths.Split(' ');
        var (wide, high) = (Part(columns[2]), Part(columns[3]));
        return SKRect.Create(Part(columns[0]) - (wide / 2), Part(columns[1]) - (high / 2), wide, high);

        static float Part(string column) => int.Parse(column, CultureInfo.InvariantCulture) / 1000f;
    }
}
