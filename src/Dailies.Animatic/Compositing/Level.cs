using System.Runtime.InteropServices;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// Planes of one size: colours multiplied with alpha, and alpha, where there is any transparency. A pixel of border on each side, and
/// some bytes behind the last row, let a sample read its neighbours everywhere.
/// </summary>
sealed unsafe class Level : IDisposable
{
    readonly byte* memory;
    readonly nuint plane;
    readonly int colours;

    public Level(int width, int height, int colours, bool isOpaque)
    {
        (Width, Height, this.colours, IsOpaque) = (width, height, colours, isOpaque);
        Stride = width + 2;
        plane = (nuint)Stride * (nuint)(height + 2);
        memory = (byte*)NativeMemory.AllocZeroed((plane * (nuint)(colours + (isOpaque ? 0 : 1))) + Scratch.Slack);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>From one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Whether it hides all that lies behind it; then there is no alpha.</summary>
    public bool IsOpaque { get; }

    /// <summary>Where there is anything to be seen; of a level that is opaque, nothing is noted.</summary>
    public Runs? Runs { get; private set; }

    /// <summary>The first pixel of a plane of colour.</summary>
    public byte* Colour(int number) => memory + (plane * (nuint)number) + Stride + 1;

    /// <summary>The first pixel of alpha.</summary>
    public byte* Alpha => IsOpaque ? null : Colour(colours);

    /// <summary>The first of the rows at the lower end that hide all that lies behind them, from the first pixel to the last.</summary>
    public int Ground { get; private set; }

    /// <summary>Writes a plane of colour from rows without any border.</summary>
    public void Fill(int number, ReadOnlySpan<byte> rows)
    {
        for (var y = 0; y < Height; y++) rows.Slice(y * Width, Width).CopyTo(new(Colour(number) + ((nint)y * Stride), Width));
    }

    /// <summary>To be called when all pixels are written: completes the border, and notes what is to be seen.</summary>
    public void Finish()
    {
        if (IsOpaque)
        {
            for (var number = 0; number < colours; number++) Repeat(Colour(number));
        }
        else
        {
            Runs = Runs.Of(this);
            Ground = Height;
            while (Ground > 0 && !new ReadOnlySpan<byte>(Alpha + ((nint)(Ground - 1) * Stride), Width).ContainsAnyExcept(byte.MaxValue)) Ground--;
        }
    }

    public void Dispose() => NativeMemory.Free(memory);

    // The edge of what is opaque must not grow darker: its border is the pixel beside it.
    void Repeat(byte* pixels)
    {
        for (var y = 0; y < Height; y++)
        {
            var row = pixels + ((nint)y * Stride);
            (row[-1], row[Width]) = (row[0], row[Width - 1]);
        }

        Buffer.MemoryCopy(pixels - 1, pixels - 1 - Stride, Stride, Stride);
        var last = pixels - 1 + ((nint)(Height - 1) * Stride);
        Buffer.MemoryCopy(last, last + Stride, Stride, Stride);
    }
}
