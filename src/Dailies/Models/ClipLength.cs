namespace Dailies.Models;

/// <summary>Frames and tokens of a clip, counted as the real model counts them.</summary>
public static class ClipLength
{
    /// <summary>Frames a second of every clip.</summary>
    public const int FrameRate = 24;

    /// <summary>
    /// Frames that the reference videos of one task count for at most: 15 seconds are allowed, read to the tenth below, of up to
    /// three videos that are each rounded to a frame.
    /// </summary>
    public const int MostReferenceFrames = 364;

    /// <summary>Frames of a clip of so many seconds: one more than 24 a second, as measured on the real service.</summary>
    public static int Frames(int seconds) => (FrameRate * seconds) + 1;

    /// <summary>Frames that a reference video of this length counts for, at 24 a second.</summary>
    public static int ReferenceFrames(TimeSpan length) => (int)Math.Round(length.TotalSeconds * FrameRate);

    /// <summary>Tokens of so many frames of this size: <c>width x height x frames / 1024</c>, rounded down.</summary>
    public static long Tokens(PixelSize size, int frames) => (long)size.Width * size.Height * frames / 1024;
}
