using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>A texture at its place in one frame. Those later in the list cover those before.</summary>
/// <param name="Texture">What is seen.</param>
/// <param name="Matrix">From the texture's pixels to the frame's; affine.</param>
/// <param name="Opacity">0 to 1.</param>
readonly record struct Placed(Texture Texture, SKMatrix Matrix, float Opacity = 1);
