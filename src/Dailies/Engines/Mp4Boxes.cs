using System.Buffers.Binary;

namespace Dailies.Engines;

/// <summary>The outermost boxes of an MP4, of which it is a sequence (ISO/IEC 14496-12, 4.2).</summary>
static class Mp4Boxes
{
    const int Head = 8;
    const int LongHead = 16;

    /// <summary>
    /// Whether they end where the file does, and the index is among them. One that was cut off reads well up to there: with its index
    /// in front, it has its whole length and all of its frames.
    /// </summary>
    public static async Task<bool> WholeAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var (head, indexed) = (new byte[LongHead], false);
        for (long at = 0; at < file.Length;)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(head, LongHead, throwOnEndOfStream: false, ct);
            if (read < Head) return false;

            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var least = Head;
            // 1: it stands after the name, in 64 bits. 0: as far as the file goes.
            if (length == 1 && read == LongHead) (length, least) = (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(Head)), LongHead);
            else if (length == 0) length = file.Length - at;
            if (length < least || length > file.Length - at) return false;

            indexed |= head.AsSpan(4, 4).SequenceEqual("moov"u8);
            at += length;
        }

        return indexed;
    }
}
