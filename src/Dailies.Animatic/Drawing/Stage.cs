using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// What a shot is built on. Stage coordinates are pixels of the frame at rest; the stage is wider and higher than that, so that the
/// camera can move: <see cref="Frame"/> lies in the middle of it.
/// </summary>
/// <param name="FrameSize">The clip's size in pixels.</param>
/// <param name="Light">The light.</param>
/// <param name="Seed">Decides what is random.</param>
readonly record struct Stage(SKSizeI FrameSize, Light Light, ulong Seed)
{
    // How far the stage reaches beyond either side of the frame at least, in parts of the frame's width.
    const float LeastAside = 0.15f;

    // How far it reaches above and below, in parts of the frame's height.
    const float Above = 0.1f;

    /// <summary>How far a camera that follows somebody goes, in parts of the frame's width.</summary>
    public float Followed { get; init; }

    float Aside => Math.Max(LeastAside, (Followed / 2) + 0.05f);

    /// <summary>The whole stage.</summary>
    public SKSizeI Size => new((int)Math.Ceiling(FrameSize.Width * (1 + (2 * Aside))), (int)Math.Ceiling(FrameSize.Height * (1 + (2 * Above))));

    /// <summary>What the camera sees at rest.</summary>
    public SKRect Frame => SKRect.Create(FrameSize.Width * Aside, FrameSize.Height * Above, FrameSize.Width, FrameSize.Height);

    /// <summary>Width of the stage.</summary>
    public float Width => Size.Width;

    /// <summary>Height of the stage.</summary>
    public float Height => Size.Height;

    /// <summary>The length that all sizes are a part of, whatever the shape of the frame.</summary>
    public float Unit => Math.Min(FrameSize.Width * (1 + (2 * LeastAside)), Height);

    /// <summary>Begins to draw a texture of the whole stage, side by side with others.</summary>
    public Texture Draw(Action<SKCanvas> draw) => Texture.Begin(Size.Width, Size.Height, draw);
}
