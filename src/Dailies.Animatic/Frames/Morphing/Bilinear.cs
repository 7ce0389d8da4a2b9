namespace Dailies.Animatic.Frames.Morphing;

/// <summary>A place between four pixels of a small picture, whose own are the nearest beyond its edges.</summary>
readonly struct Bilinear
{
    readonly int at;
    readonly int right;
    readonly int below;
    readonly float across;
    readonly float down;

    Bilinear(int at, int right, int below, float across, float down) =>
        (this.at, this.right, this.below, this.across, this.down) = (at, right, below, across, down);

    public static Bilinear At(float x, float y, int width, int height)
    {
        (x, y) = (Math.Clamp(x, 0, width - 1), Math.Clamp(y, 0, height - 1));
        var (left, top) = ((int)x, (int)y);
        return new((top * width) + left, left + 1 < width ? 1 : 0, top + 1 < height ? width : 0, x - left, y - top);
    }

    public float Of(byte[] values) => Between(values[at], values[at + right], values[at + below], values[at + below + right]);

    public float Of(float[] colours, int channel) => Between(
        colours[(at * 3) + channel], colours[((at + right) * 3) + channel], colours[((at + below) * 3) + channel], colours[((at + below + right) * 3) + channel]);

    float Between(float a, float b, float c, float d)
    {
        var (above, under) = (a + ((b - a) * across), c + ((d - c) * across));
        return above + ((under - above) * down);
    }
}
