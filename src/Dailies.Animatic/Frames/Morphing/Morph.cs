using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// The way from one picture to another. Where they have something in common, both are bent along the flow between them, so that a thing
/// is seen once, on its way; where they have not, the camera pushes through the first into the second, from the middle outwards.
/// </summary>
/// <param name="first">The picture at the beginning; the morph disposes it.</param>
/// <param name="last">The picture at the end, of the same size; the morph disposes it.</param>
sealed class Morph(SKImage first, SKImage last) : IDisposable
{
    // How far the camera comes closer on its way, beside what the pictures do.
    const float Closer = 0.06f;

    // How far it pushes through pictures that have nothing in common.
    const float Push = 0.55f;

    // How much earlier the middle changes than the corners.
    const float Spread = 0.5f;

    readonly Flow flow = Flow.Between(first, last);

    /// <summary>The picture at a moment between the two, as large as they are.</summary>
    /// <param name="moment">More than 0, where the first is, and less than 1, where the last is.</param>
    public Texture At(float moment)
    {
        var t = moment * moment * moment * ((moment * ((6 * moment) - 15)) + 10);
        return Texture.Draw(first.Width, first.Height, canvas =>
        {
            var camera = 1 + (Closer * MathF.Sin(MathF.PI * t));
            canvas.Scale(camera, camera, first.Width / 2f, first.Height / 2f);
            var (nearer, farther) = flow.IsRelated ? (1f, 1f) : (1 + (Push * t), 1 - (Push * 0.5f * (1 - t)));
            // What is bent away from an edge leaves a gap there: the picture itself lies below.
            Fill(canvas, t < 0.5f ? first : last);
            Draw(canvas, first, t, nearer, _ => 1);
            Draw(canvas, last, t - 1, Math.Max(1, farther + (Push * 0.5f * (1 - t))), flow.IsRelated ? _ => t : out1 => Math.Clamp(((1 + Spread) * t / Spread) - (out1 / Spread), 0, 1));
        });
    }

    public void Dispose()
    {
        first.Dispose();
        last.Dispose();
    }

    static void Fill(SKCanvas canvas, SKImage image) => canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default);

    // The grid of a picture, moved along the flow by a part of it; how opaque each node is follows from how far out it lies, 0 to 1.
    void Draw(SKCanvas canvas, SKImage image, float part, float zoom, Func<float, float> opacity)
    {
        const int side = Flow.Cells + 1;
        var (places, sources, colours, triangles) = (new SKPoint[side * side], new SKPoint[side * side], new SKColor[side * side], new List<ushort>());
        for (var column = 0; column < side; column++)
        {
            for (var row = 0; row < side; row++)
            {
                var number = (column * side) + row;
                var (x, y) = (column / (float)Flow.Cells, row / (float)Flow.Cells);
                // Nodes of the last picture lie where the first one's nodes go.
                var shift = flow.Nodes[column, row];
                var source = part < 0 ? new SKPoint(x + shift.X, y + shift.Y) : new SKPoint(x, y);
                var place = new SKPoint(x + (shift.X * (part < 0 ? 1 + part : part)), y + (shift.Y * (part < 0 ? 1 + part : part)));
                places[number] = new((((place.X - 0.5f) * zoom) + 0.5f) * image.Width, (((place.Y - 0.5f) * zoom) + 0.5f) * image.Height);
                sources[number] = new(source.X * image.Width, source.Y * image.Height);
                var outwards = Math.Min(1, MathF.Sqrt(((x - 0.5f) * (x - 0.5f)) + ((y - 0.5f) * (y - 0.5f))) / 0.71f);
                colours[number] = SKColors.White.WithAlpha((byte)(255 * opacity(outwards)));
                if (column == Flow.Cells || row == Flow.Cells) continue;
                var (a, b, c, d) = (number, number + side, number + 1, number + side + 1);
                foreach (var corner in (ReadOnlySpan<int>)[a, b, c, b, d, c]) triangles.Add((ushort)corner);
            }
        }

        using var shader = image.ToShader(SKShaderTileMode.Clamp, SKShaderTileMode.Clamp, new SKSamplingOptions(SKFilterMode.Linear));
        using var paint = new SKPaint { Shader = shader };
        using var mesh = SKVertices.CreateCopy(SKVertexMode.Triangles, places, sources, colours, [.. triangles]);
        canvas.DrawVertices(mesh, SKBlendMode.Modulate, paint);
    }
}
