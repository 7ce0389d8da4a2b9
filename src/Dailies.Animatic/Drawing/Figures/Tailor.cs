using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>Makes the figure of a subject.</summary>
/// <param name="font">The pictures.</param>
/// <param name="supplied">Pictures that the caller sent of subjects.</param>
/// <param name="light">The light.</param>
/// <param name="seed">The clip's: it chooses what is not said.</param>
/// <param name="detail">Pixels of a figure to one of the stage: more where the camera comes close.</param>
sealed class Tailor(PictureFont font, SuppliedPictures supplied, Light light, ulong seed, float detail)
{
    // A quadruped that does one of these does it on two legs, as in a picture book.
    static readonly HashSet<Motion> Upright =
        [Motion.Dance, Motion.Wave, Motion.Talk, Motion.Play, Motion.Fight, Motion.Drive, Motion.Ride, Motion.Climb, Motion.Fly, Motion.Float, Motion.Spin, Motion.Fall];

    /// <summary>The figure.</summary>
    /// <param name="subject">Who or what it is.</param>
    /// <param name="height">Its height in stage coordinates.</param>
    /// <param name="talks">Whether it speaks.</param>
    public Figure Make(Subject subject, float height, bool talks)
    {
        // Who comes again in another shot wears the same.
        var dice = new Dice(seed ^ Hash(subject.Name));
        // Whose lines are known talks while they are spoken, and stands before and after.
        var motion = talks && subject.Motion == Motion.Talk ? Motion.Idle : subject.Motion;
        if (supplied.Subject(subject.Image) is { } picture) return Piece(picture, height, motion, talks, looksLeft: false, isSided: true);
        if (Emoji(subject) is not { } emoji) return Unknown(subject, height, motion, talks, ref dice);

        var (kind, _) = PictureKinds.Of(emoji);
        switch (kind)
        {
            case PictureKind.Head or PictureKind.Bust:
                var face = subject.Age == Age.Old
                    ? GreyHair.Apply(font.Draw(emoji, Pixels(height * 0.42f), SKColors.White), light.Tint)
                    : font.Draw(emoji, Pixels(height * 0.42f), light.Tint);
                var hem = kind == PictureKind.Bust ? Hem(face) : (SKColor?)null;
                if (hem is not null && subject.Colour is { } cloth) face = RecolouredShoulders(face, hem.Value, light.On(cloth));
                return Puppet.Draw(face, Costume.Of(subject, emoji, hem, light, ref dice), height, detail, motion, Speaks(emoji));
            case PictureKind.Beast:
                var head = Picture(emoji, height * 0.56f, subject.Colour);
                var fur = Fur(head);
                if (Upright.Contains(subject.Motion) || (talks && motion == Motion.Idle)) return Puppet.Draw(head, new(fur, fur, fur, fur, HasShoulders: false, HasSkirt: false), height, detail, motion, Speaks(emoji));
                return Beast.Draw(head, fur, emoji == "🐼" ? light.On(new(0x2E, 0x2E, 0x34)) : fur, height, detail, motion, Speaks(emoji));
            default:
                // Clothes are not the whole of a picture of a person.
                return Piece(Picture(emoji, height, subject.Colour), height, motion, talks, looksLeft: kind is not (PictureKind.Thing or PictureKind.Building or PictureKind.Plant), Tilt(emoji, motion));
        }

        Func<Head, Head> Speaks(string face) => head => talks ? head.Speaks(face, detail, light) : head;
    }

    /// <summary>The picture of a subject at its age; null where there is none.</summary>
    public static string? Emoji(Subject subject) => (subject.Emoji, subject.Age) switch
    {
        ("👨" or "🧑", Age.Old) => "👴",
        ("👩", Age.Old) => "👵",
        ("👨", Age.Child) => "👦",
        ("👩", Age.Child) => "👧",
        ("🧑", Age.Child) => "🧒",
        var (emoji, _) => emoji,
    };

    // FNV-1a: the same on every machine.
    static ulong Hash(string name) => name.Aggregate(14_695_981_039_346_656_037UL, (hash, sign) => (hash ^ sign) * 1_099_511_628_211UL);

    int Pixels(float length) => Math.Max(8, (int)(length * detail));

    SKImage Picture(string emoji, float height, SKColor? colour)
    {
        var image = font.Draw(emoji, Pixels(height), light.Tint);
        return colour is { } asked ? Recolouring.Apply(image, light.On(asked)) : image;
    }

    // A rocket that takes off stands upright in no picture: it is turned from its flight to the upper right.
    static float Tilt(string emoji, Motion motion) => emoji == "🚀" && motion != Motion.Fly ? -45 : 0;

    CutOut Piece(SKImage image, float height, Motion motion, bool talks, bool looksLeft, float tilt = 0, bool isSided = false) =>
        new(image, height, motion, looksLeft, talks ? detail : 0, tilt, isSided);

    Figure Unknown(Subject subject, float height, Motion motion, bool talks, ref Dice dice)
    {
        if (!People.Includes(subject.Name)) return Piece(Silhouette.Draw(subject.Name, Pixels(height * 0.8f), light), height * 0.8f, motion, talks, looksLeft: false, isSided: true);

        var grey = light.On(subject.Colour ?? new SKColor(0x7C, 0x88, 0xA0));
        var costume = Costume.Of(subject with { Colour = subject.Colour ?? new SKColor(0x7C, 0x88, 0xA0) }, "", hem: null, light, ref dice) with { Skin = light.On(new(0x9A, 0xA5, 0xBA)), Legs = grey };
        return Puppet.Draw(Silhouette.Head(subject.Name, Pixels(height * 0.42f), light), costume, height, detail, motion, head => talks ? head.Speaks(emoji: null, detail, light) : head, isSided: true);
    }

    // What the shoulders wear.
    static SKColor Hem(SKImage face) => Frequent(face, SKRectI.Create(face.Width / 4, (int)(face.Height * 0.95f), face.Width / 2, Math.Max(1, face.Height / 20)));

    static SKColor Fur(SKImage face) => Frequent(face, SKRectI.Create(face.Width / 4, face.Height / 4, face.Width / 2, face.Height / 2));

    // The colour of most of a part of a picture.
    static SKColor Frequent(SKImage image, SKRectI part)
    {
        using var pixmap = image.PeekPixels();
        var counts = new Dictionary<SKColor, int>();
        for (var y = part.Top; y < Math.Min(part.Bottom, image.Height); y++)
        {
            for (var x = part.Left; x < part.Right; x++)
            {
                var pixel = pixmap.GetPixelColor(x, y);
                if (pixel.Alpha < 200) continue;
                // Sixteen levels of each: shades of one cloth are one colour.
                var rough = new SKColor((byte)(pixel.Red & 0xF0), (byte)(pixel.Green & 0xF0), (byte)(pixel.Blue & 0xF0));
                counts[rough] = counts.GetValueOrDefault(rough) + 1;
            }
        }

        return counts.Count == 0 ? SKColors.Gray : counts.OrderByDescending(count => count.Value).ThenBy(count => (uint)count.Key).First().Key;
    }

    static SKImage RecolouredShoulders(SKImage face, SKColor hem, SKColor cloth)
    {
        using (face)
        {
            var info = new SKImageInfo(face.Width, face.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
            using var bitmap = new SKBitmap(info);
            face.ReadPixels(info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
            var pixels = bitmap.Pixels;
            for (var i = (int)(info.Height * 0.72f) * info.Width; i < pixels.Length; i++)
            {
                var (red, green, blue) = (pixels[i].Red - hem.Red, pixels[i].Green - hem.Green, pixels[i].Blue - hem.Blue);
                if (pixels[i].Alpha > 0 && (red * red) + (green * green) + (blue * blue) < 60 * 60) pixels[i] = cloth.WithAlpha(pixels[i].Alpha);
            }

            bitmap.Pixels = pixels;
            return SKImage.FromBitmap(bitmap);
        }
    }
}
