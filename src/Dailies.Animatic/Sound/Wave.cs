using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dailies.Animatic.Sound;

/// <summary>Writes samples as a WAV file of 32-bit floats.</summary>
static class Wave
{
    const int HeaderLength = 44;
    const int FrameBytes = 2 * sizeof(float);
    const ushort FloatFormat = 3;

    /// <summary>Writes left and right in turn, to a file or to a <see cref="Fifo"/>.</summary>
    public static void Write(string path, ReadOnlySpan<float> stereo)
    {
        var data = MemoryMarshal.AsBytes(stereo);
        using var file = File.OpenWrite(path);
        file.Write(Header(data.Length));
        file.Write(data);
    }

    static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), FloatFormat);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Samples.Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Samples.Rate * FrameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), FrameBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 8 * sizeof(float));
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
