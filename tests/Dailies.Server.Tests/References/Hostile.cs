using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dailies.Server.Tests.References;

/// <summary>Makes files of the kinds that were found in the wild to read, reach or use up what is not theirs.</summary>
static class Hostile
{
    /// <summary>A PNG's chunk. ffmpeg does not look at the checksum.</summary>
    public static byte[] Chunk(string type, params byte[] data) => [.. Big(data.Length), .. Encoding.ASCII.GetBytes(type), .. data, .. Big(0)];

    /// <summary>A PNG with a header that may say anything, and next to nothing behind it.</summary>
    public static byte[] Png(int width, int height) =>
        [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]), .. Chunk("IDAT", Deflated(1000)), .. Chunk("IEND")];

    /// <summary>A real PNG with a chunk more, right behind its header.</summary>
    public static byte[] Png(byte[] png, byte[] chunk) => [.. png[..33], .. chunk, .. png[33..]];

    /// <summary>A JPEG's start and frame header, with a size that may be anything.</summary>
    public static byte[] Jpeg(ushort width, ushort height) =>
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, .. Big(height)[2..], .. Big(width)[2..], 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9];

    /// <summary>A little-endian TIFF file of one directory, and its data.</summary>
    public static byte[] Tiff(IReadOnlyList<(ushort Tag, ushort Type, int Count, int Value)> entries, byte[] data)
    {
        var directory = new byte[2 + (12 * entries.Count) + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(directory, (ushort)entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var at = directory.AsSpan(2 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(at, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], entries[i].Value);
        }

        return [.. "II*\0"u8, .. Little(8 + data.Length), .. data, .. directory];
    }

    /// <summary>A GIF of one picture and thousands more of a pixel each.</summary>
    public static byte[] Gif(byte[] gif, int more)
    {
        // Without the trailer; an image of 1 by 1 pixels of one colour, LZW of 2 bits.
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, 0, 0, 0, 0xFF, 0xFF, 0xFF, 2, 2, 0x44, 1, 0];
        return [.. gif[..^1], .. Enumerable.Repeat(frame, more).SelectMany(bytes => bytes), 0x3B];
    }

    /// <summary>Zeros, a thousandth of their length.</summary>
    public static byte[] Deflated(long length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (var left = length; left > 0; left -= block.Length) zlib.Write(block, 0, (int)Math.Min(left, block.Length));
        }

        return packed.ToArray();
    }

    /// <summary>An MP4 or MOV file with the content of one of its boxes changed; the boxes around it grow with it.</summary>
    public static byte[] Boxed(byte[] file, string path, Func<byte[], byte[]> change)
    {
        var parts = path.Split('/', 2);
        var boxes = new List<byte>();
        for (var at = 0; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file[(at + 8)..(at + length)];
            if (Encoding.ASCII.GetString(file, at + 4, 4) == parts[0])
                body = parts.Length == 1 ? change(body) : Boxed(body, parts[1], change);
            boxes.AddRange([.. Big(body.Length + 8), .. file[(at + 4)..(at + 8)], .. body]);
            at += length;
        }

        return [.. boxes];
    }

    /// <summary>A data reference to another file or address: the alias record that QuickTime writes, with its absolute path.</summary>
    public static byte[] Alias(string target)
    {
        var path = Encoding.ASCII.GetBytes(target.Length % 2 == 0 ? target : target + "\0");
        byte[] alias =
        [
            .. Big(0), .. new byte[10], 4, .. Padded("disk", 27), .. new byte[12], 1, .. Padded("f", 63), .. new byte[16], 0, 0, 0, 0, .. new byte[16],
            0, 2, .. Big(path.Length)[2..], .. path, 0xFF, 0xFF, 0, 0,
        ];
        return [.. Big(0), .. Big(1), .. Big(alias.Length + 8), .. "alis"u8, .. alias];
    }

    public static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    static byte[] Little(int value) => [.. Big(value).Reverse()];

    static byte[] Padded(string text, int length) => [.. Encoding.ASCII.GetBytes(text), .. new byte[length - text.Length]];
}
