using System.Buffers.Binary;
using Dailies.Models;

namespace Dailies.Fetching;

/// <summary>
/// What a picture says of itself, read here in bounded time and memory: no decoder is given a picture that is too large, and no
/// block of metadata is unpacked.
/// </summary>
/// <param name="Size">As stored, before it is turned.</param>
/// <param name="Orientation">The EXIF value, 1 to 8; 1, which is upright, where there is none.</param>
public sealed record PictureHeader(PixelSize Size, int Orientation)
{
    // Real pictures have some thousands of blocks at most.
    const int MaxBlocks = 50_000;

    /// <summary>The size as it is looked at.</summary>
    public PixelSize Upright => Orientation >= 5 ? Size.Turned : Size;

    /// <summary>The header of a file; null where it has none that can be read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PictureHeader? Of(string path, MediaType type)
    {
        using var file = File.OpenRead(path);
        try
        {
            var header = type.Extension switch
            {
                ".jpg" => Jpeg(file),
                ".png" => Png(file),
                ".webp" => Webp(file),
                ".bmp" => Bmp(file),
                ".gif" => Gif(file),
                _ => Tiff(file),
            };
            return header is { Size: { Width: > 0, Height: > 0 } } ? header : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    // ISO/IEC 10918-1, B.1.1: markers, each but a few with a length that counts itself.
    static PictureHeader? Jpeg(Stream file)
    {
        PixelSize? size = null;
        var orientation = 1;
        Span<byte> head = stackalloc byte[2];
        file.Position = 2;
        for (var block = 0; block < MaxBlocks; block++)
        {
            file.ReadExactly(head);
            if (head[0] != 0xFF) return null;
            while (head[1] == 0xFF) file.ReadExactly(head[1..]);
            var marker = head[1];
            // What follows the start of the scan is picture, or nothing.
            if (marker is 0xDA or 0xD9) return size is { } found ? new(found, orientation) : null;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) continue;

            file.ReadExactly(head);
            var body = new byte[Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(head) - 2)];
            file.ReadExactly(body);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && body.Length >= 5)
                size = new(BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(3)), BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(1)));
            else if (marker == 0xE1 && body.AsSpan().StartsWith("Exif\0\0"u8))
                orientation = Exif(body);
        }

        return null;
    }

    // PNG, 5.3: length, type, data, checksum. The EXIF may stand behind the picture.
    static PictureHeader? Png(Stream file)
    {
        var start = Read(file, at: 8, 16);
        if (!start.AsSpan(4).StartsWith("IHDR"u8)) return null;

        var size = new PixelSize(BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(8)), BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(12)));
        long at = 8;
        for (var block = 0; block < MaxBlocks && at + 8 <= file.Length; block++)
        {
            var head = Read(file, at, 8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (head.AsSpan(4).SequenceEqual("eXIf"u8)) return new(size, Exif(Read(file, at + 8, Math.Min(length, ushort.MaxValue))));
            at += 12L + length;
        }

        return new(size, 1);
    }

    // The container's specification: RIFF chunks, padded to even lengths; VP8X, where there is one, comes first.
    static PictureHeader? Webp(Stream file)
    {
        PixelSize? size = null;
        long at = 12;
        for (var block = 0; block < MaxBlocks && at + 8 <= file.Length; block++)
        {
            var head = Read(file, at, 8);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan().StartsWith("EXIF"u8) && size is { } known) return new(known, Exif(Read(file, at + 8, Math.Min(length, ushort.MaxValue))));
            size ??= WebpSize(head, file, at + 8);
            at += 8L + length + (length & 1);
        }

        return size is { } found ? new(found, 1) : null;
    }

    static PixelSize? WebpSize(ReadOnlySpan<byte> head, Stream file, long at)
    {
        if (head.StartsWith("VP8X"u8))
        {
            var body = Read(file, at, 10);
            return new(1 + Little24(body.AsSpan(4)), 1 + Little24(body.AsSpan(7)));
        }

        if (head.StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(Read(file, at, 5).AsSpan(1));
            return new(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        if (!head.StartsWith("VP8 "u8)) return null;
        var frame = Read(file, at, 10);
        return new(
            BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(6)) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(8)) & 0x3FFF);
    }

    // A negative height says that the rows go downwards.
    static PictureHeader Bmp(Stream file)
    {
        const int oldest = 12;
        var head = Read(file, at: 14, 12);
        var size = BinaryPrimitives.ReadInt32LittleEndian(head) == oldest
            ? new PixelSize(BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)))
            : new PixelSize(BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4)), (int)Math.Min(int.MaxValue, Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8)))));
        return new(size, 1);
    }

    static PictureHeader Gif(Stream file)
    {
        var head = Read(file, at: 6, 4);
        return new(new(BinaryPrimitives.ReadUInt16LittleEndian(head), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2))), 1);
    }

    static PictureHeader? Tiff(Stream file) =>
        TiffDirectory.Read(file) is { Width: { } width, Height: { } height } directory ? new(new(width, height), directory.Orientation ?? 1) : null;

    // The block of a JPEG, and of some programs' WebP, has a word before it.
    static int Exif(byte[] block)
    {
        var start = block.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0;
        try
        {
            return TiffDirectory.Read(new MemoryStream(block, start, block.Length - start)).Orientation ?? 1;
        }
        catch (EndOfStreamException)
        {
            return 1;
        }
    }

    static int Little24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    static byte[] Read(Stream file, long at, long length)
    {
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }
}
