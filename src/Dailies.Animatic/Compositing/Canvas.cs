using System.Runtime.CompilerServices;
using Dailies.Models;

namespace Dailies.Animatic.Compositing;

/// <summary>One frame in the encoder's own format, and room to compose it; of one thread at a time.</summary>
sealed unsafe class Canvas
{
    const byte BlackLuma = 16, NoChroma = 128;

    readonly byte[] planes;
    readonly int width;
    readonly int height;

    public Canvas(PixelSize size)
    {
        (width, height) = (size.Width, size.Height);
        planes = GC.AllocateUninitializedArray<byte>((width * height * 3 / 2) + Scratch.Slack, pinned: true);
    }

    /// <summary>Y, U and V.</summary>
    public ReadOnlyMemory<byte> Planes => planes.AsMemory(0, width * height * 3 / 2);

    /// <summary>The plane Y.</summary>
    public Target Luma => new(At(0), null, width, height);

    /// <summary>The planes U and V.</summary>
    public Target Chroma => new(At(width * height), At(width * height * 5 / 4), width / 2, height / 2);

    /// <summary>Room to work.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>Paints it black.</summary>
    public void Clear()
    {
        planes.AsSpan(0, width * height).Fill(BlackLuma);
        planes.AsSpan(width * height, width * height / 2).Fill(NoChroma);
    }

    byte* At(int offset) => (byte*)Unsafe.AsPointer(ref planes[offset]);
}
