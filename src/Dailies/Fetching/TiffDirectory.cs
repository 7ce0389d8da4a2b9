using System.Buffers.Binary;

namespace Dailies.Fetching;

/// <summary>
/// The few facts that are wanted of the first directory of a TIFF file, which is also the form of EXIF (TIFF 6.0, section 2).
/// Nothing that an entry points to is read: entries that all point to one large block cost nothing.
/// </summary>
/// <param name="Width">In pixels; null where it is not said or out of range.</param>
/// <param name="Height">In pixels; null where it is not said or out of range.</param>
/// <param name="Orientation">1 to 8; null where it is not said or out of range.</param>
sealed record TiffDirectory(int? Width, int? Height, int? Orientation)
{
    const int WidthTag = 0x100, HeightTag = 0x101, OrientationTag = 0x112;
    const int ByteType = 1, ShortType = 3, LongType = 4;

    /// <summary>Reads it from a stream that starts with it; of a file that is none, all are null.</summary>
    /// <exception cref="EndOfStreamException">It breaks off.</exception>
    public static TiffDirectory Read(Stream file)
    {
        var found = new TiffDirectory(null, null, null);
        Span<byte> bytes = stackalloc byte[12];
        file.ReadExactly(bytes[..8]);
        var little = bytes.StartsWith("II"u8);
        if (!little && !bytes.StartsWith("MM"u8)) return found;

        var directory = file.Position - 8 + Long(bytes[4..], little);
        if (directory > file.Length) return found;

        file.Position = directory;
        file.ReadExactly(bytes[..2]);
        for (var left = Short(bytes, little); left > 0; left--)
        {
            file.ReadExactly(bytes);
            found = Short(bytes, little) switch
            {
                WidthTag => found with { Width = Value(bytes, little) },
                HeightTag => found with { Height = Value(bytes, little) },
                OrientationTag => found with { Orientation = Value(bytes, little) is >= 1 and <= 8 and var value ? value : null },
                _ => found,
            };
        }

        return found;
    }

    static int? Value(ReadOnlySpan<byte> entry, bool little) => Short(entry[2..], little) switch
    {
        ByteType => entry[8],
        ShortType => Short(entry[8..], little),
        LongType => Long(entry[8..], little) is <= int.MaxValue and var value ? (int)value : null,
        _ => null,
    };

    static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    static uint Long(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
