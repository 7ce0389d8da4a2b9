namespace Dailies.Animatic.Compositing;

/// <summary>Where to: one or two planes of a frame, of one size.</summary>
/// <param name="one">The first plane.</param>
/// <param name="two">The second; null where there is one only.</param>
/// <param name="width">In pixels, and from one row to the next.</param>
/// <param name="height">In pixels.</param>
readonly unsafe struct Target(byte* one, byte* two, int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>How many planes.</summary>
    public int Planes => two is null ? 1 : 2;

    /// <summary>A pixel.</summary>
    public byte* At(int plane, int x, int y) => (plane == 0 ? one : two) + ((nint)y * width) + x;
}
