using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// Where the parts of one picture are in another: displacements at the nodes of a grid, found by matching blocks, first roughly over the
/// whole picture, then more finely around what was found. Neighbours pull at each other, so that the grid does not fold.
/// </summary>
sealed class Flow
{
    /// <summary>Cells across the picture, and down it.</summary>
    public const int Cells = 12;

    // Blocks reach this far around their node, in pixels of each level.
    const int Reach = 4;

    // What a pixel of disagreement with the neighbours costs, in levels of 255.
    const float Stiffness = 1.6f;

    // Pictures that fit no better than this, against how they differ where they are, have nothing in common.
    const float MostRelated = 0.72f;

    static readonly int[] Levels = [24, 48, 96];

    Flow(SKPoint[,] nodes, bool isRelated) => (Nodes, IsRelated) = (nodes, isRelated);

    /// <summary>Displacements at the nodes, column and row, in parts of the picture's width and height.</summary>
    public SKPoint[,] Nodes { get; }

    /// <summary>Whether the pictures have something in common; else all displacements are zero.</summary>
    public bool IsRelated { get; }

    /// <summary>Finds it.</summary>
    public static Flow Between(SKImage first, SKImage last)
    {
        var nodes = new SKPoint[Cells + 1, Cells + 1];
        var (still, moved) = (0f, 0f);
        foreach (var side in Levels)
        {
            var (from, to) = (Luma(first, side), Luma(last, side));
            // The roughest level may find anything anywhere; each finer one only corrects it.
            var radius = side == Levels[0] ? side / 3 : 3;
            for (var pass = 0; pass < 2; pass++) nodes = Refined(nodes, from, to, side, radius);
            (still, moved) = (Cost(new SKPoint[Cells + 1, Cells + 1], from, to, side), Cost(nodes, from, to, side));
        }

        return moved < still * MostRelated || still < 4 ? new(nodes, true) : new(new SKPoint[Cells + 1, Cells + 1], false);
    }

    static SKPoint[,] Refined(SKPoint[,] nodes, byte[] from, byte[] to, int side, int radius)
    {
        var refined = new SKPoint[Cells + 1, Cells + 1];
        for (var column = 0; column <= Cells; column++)
        {
            for (var row = 0; row <= Cells; row++)
            {
                var around = Around(nodes, column, row);
                var (x, y) = (column * (side - 1) / Cells, row * (side - 1) / Cells);
                var (baseX, baseY) = ((int)MathF.Round(nodes[column, row].X * side), (int)MathF.Round(nodes[column, row].Y * side));
                var (best, bestX, bestY) = (float.MaxValue, baseX, baseY);
                for (var dy = -radius; dy <= radius; dy++)
                {
                    for (var dx = -radius; dx <= radius; dx++)
                    {
                        var (mx, my) = (baseX + dx, baseY + dy);
                        var bend = MathF.Abs(mx - (around.X * side)) + MathF.Abs(my - (around.Y * side));
                        var cost = Difference(from, to, side, x, y, mx, my) + (Stiffness * bend);
                        if (cost < best) (best, bestX, bestY) = (cost, mx, my);
                    }
                }

                refined[column, row] = new(bestX / (float)side, bestY / (float)side);
            }
        }

        return Smooth(refined);
    }

    static float Cost(SKPoint[,] nodes, byte[] from, byte[] to, int side)
    {
        var sum = 0f;
        for (var column = 0; column <= Cells; column++)
        {
            for (var row = 0; row <= Cells; row++)
            {
                sum += Difference(
                    from, to, side, column * (side - 1) / Cells, row * (side - 1) / Cells, (int)MathF.Round(nodes[column, row].X * side), (int)MathF.Round(nodes[column, row].Y * side));
            }
        }

        return sum / ((Cells + 1) * (Cells + 1));
    }

    // Mean difference of two blocks; beyond an edge its last pixel goes on.
    static float Difference(byte[] from, byte[] to, int side, int x, int y, int mx, int my)
    {
        var sum = 0;
        for (var dy = -Reach; dy <= Reach; dy++)
        {
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                var (fx, fy) = (Math.Clamp(x + dx, 0, side - 1), Math.Clamp(y + dy, 0, side - 1));
                var (tx, ty) = (Math.Clamp(x + dx + mx, 0, side - 1), Math.Clamp(y + dy + my, 0, side - 1));
                sum += Math.Abs(from[(fy * side) + fx] - to[(ty * side) + tx]);
            }
        }

        return sum / (float)(((2 * Reach) + 1) * ((2 * Reach) + 1));
    }

    static SKPoint Around(SKPoint[,] nodes, int column, int row)
    {
        var (sum, count) = (default(SKPoint), 0);
        for (var x = Math.Max(0, column - 1); x <= Math.Min(Cells, column + 1); x++)
        {
            for (var y = Math.Max(0, row - 1); y <= Math.Min(Cells, row + 1); y++) (sum, count) = (sum + nodes[x, y], count + 1);
        }

        return new(sum.X / count, sum.Y / count);
    }

    static SKPoint[,] Smooth(SKPoint[,] nodes)
    {
        var smooth = new SKPoint[Cells + 1, Cells + 1];
        for (var column = 0; column <= Cells; column++)
        {
            for (var row = 0; row <= Cells; row++)
            {
                var around = Around(nodes, column, row);
                smooth[column, row] = new((nodes[column, row].X + around.X) / 2, (nodes[column, row].Y + around.Y) / 2);
            }
        }

        return smooth;
    }

    static byte[] Luma(SKImage image, int side)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.DrawImage(image, SKRect.Create(side, side), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
        return bitmap.Bytes;
    }
}
