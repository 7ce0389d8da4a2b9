using Dailies.Animatic.Compositing;
using Dailies.Animatic.Pictures;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>A mouth that opens over that of a picture; while it is shut, the picture's own is seen.</summary>
sealed class Mouth : IDisposable
{
    // Below this the lips are shut.
    const float Shut = 0.2f;

    // How high it is when it is wide open, in parts of its width, and of the face at most: a grin does not open beyond the chin.
    const float Widest = 0.62f, Most = 0.17f;

    readonly Part picture;
    readonly SKPoint place;
    readonly float least;

    Mouth(Part picture, SKPoint place, float least) => (this.picture, this.place, this.least) = (picture, place, least);

    /// <summary>Draws the mouth of a face; null where the face's own is not seen.</summary>
    /// <param name="emoji">The picture of the face.</param>
    /// <param name="face">Where the picture is about the head's joint, in stage coordinates.</param>
    /// <param name="detail">Pixels to one of the stage.</param>
    /// <param name="light">The light.</param>
    public static Mouth? Draw(string emoji, SKRect face, float detail, Light light)
    {
        if (Mouths.Of(emoji) is not { } box) return null;
        // A little more than the picture's own, which it covers.
        var (wide, own) = (box.Width * face.Width * 1.15f, box.Height * face.Height * 1.2f);
        var high = Math.Max(Math.Min(wide * Widest, face.Height * Most), own * 1.3f);
        var (width, height) = (Math.Max(4, (int)(wide * detail)), Math.Max(4, (int)(high * detail)));
        var texture = Texture.Draw(width, height, canvas =>
        {
            using var lips = new SKPathBuilder();
            lips.AddRoundRect(Rounded(width, height));
            using var path = lips.Detach();
            using var inside = new SKPaint { Color = light.On(new(0x5A, 0x22, 0x22)), IsAntialias = true };
            using var tongue = new SKPaint { Color = light.On(new(0xE0, 0x62, 0x68)), IsAntialias = true };
            using var teeth = new SKPaint { Color = light.On(new(0xFA, 0xFA, 0xF6)), IsAntialias = true };
            canvas.ClipPath(path, antialias: true);
            canvas.DrawPaint(inside);
            canvas.DrawOval(width / 2f, height, width * 0.3f, height * 0.3f, tongue);
            canvas.DrawRoundRect(width * 0.17f, -height * 0.1f, width * 0.66f, height * 0.28f, height * 0.1f, height * 0.1f, teeth);
        });
        var place = new SKPoint(face.Left + (box.MidX * face.Width), face.Top + (box.MidY * face.Height));
        // The lower jaw moves more than the upper lip.
        return new(new(texture, new(width / 2f, height * 0.36f), detail), place, own / high);
    }

    /// <summary>Places it.</summary>
    /// <param name="frame">Takes it.</param>
    /// <param name="at">From stage coordinates about the head's joint to the frame.</param>
    /// <param name="open">How far it is open, 0 to 1.</param>
    public void Place(List<Placed> frame, SKMatrix at, float open)
    {
        if (open < Shut) return;
        picture.Place(frame, at.PreConcat(SKMatrix.CreateTranslation(place.X, place.Y)), wide: 1.04f - (0.12f * open), tall: least + ((1 - least) * open));
    }

    public void Dispose() => picture.Dispose();

    // Flatter above than below.
    static SKRoundRect Rounded(float width, float height)
    {
        var rounded = new SKRoundRect();
        SKPoint above = new(width * 0.3f, height * 0.25f), below = new(width * 0.5f, height * 0.7f);
        rounded.SetRectRadii(SKRect.Create(width, height), [above, above, below, below]);
        return rounded;
    }
}
