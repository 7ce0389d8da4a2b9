using System.Buffers.Binary;

namespace Dailies.Tests.Fetching;

/// <summary>Writes into a picture that it is to be turned by 90 degrees, as each format has it.</summary>
static class Sideways
{
    const byte Clockwise = 6;

    // A little-endian TIFF block that holds one tag, Orientation.
    static readonly byte[] Block = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, Clockwise, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Turn(byte[] picture, string name) => Path.GetExtension(name) switch
    {
        ".jpg" => [.. picture[..2], 0xFF, 0xE1, 0, (byte)(Block.Length + 8), .. "Exif\0\0"u8, .. Block, .. picture[2..]],
        ".png" => [.. picture[..33], 0, 0, 0, (byte)Block.Length, .. "eXIf"u8, .. Block, 0, 0, 0, 0, .. picture[33..]],
        // ffmpeg's own writer of WebP leaves out the extended header, which says that there is EXIF.
        ".webp" => [.. "RIFF"u8, .. Little(picture.Length - 8 + 18 + 8 + Block.Length), .. "WEBPVP8X"u8, 10, 0, 0, 0, 8, 0, 0, 0, .. Little(799)[..3], .. Little(399)[..3],
            .. picture[12..], .. "EXIF"u8, .. Little(Block.Length), .. Block],
        _ => Tiff(picture),
    };

    // The directory gets an entry more, in the order of tags, and moves to the end of the file.
    static byte[] Tiff(byte[] picture)
    {
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(picture.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(picture.AsSpan(at));
        var entries = picture[(at + 2)..(at + 2 + (12 * count))].Chunk(12).Append(Block[10..22]).OrderBy(entry => BinaryPrimitives.ReadUInt16LittleEndian(entry));
        byte[] directory = [(byte)(count + 1), 0, .. entries.SelectMany(entry => entry), 0, 0, 0, 0];
        return [.. picture[..4], .. Little(picture.Length), .. picture[8..], .. directory];
    }

    static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
