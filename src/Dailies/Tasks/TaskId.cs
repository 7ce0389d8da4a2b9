using System.Buffers.Binary;

namespace Dailies.Tasks;

/// <summary>Names one task. Wire form: <c>video_</c> and a UUID; ours are version 7, so they sort by time of creation.</summary>
public readonly record struct TaskId(Guid Value)
{
    const string Prefix = "video_";

    /// <summary>A new id, made at <paramref name="now"/>.</summary>
    public static TaskId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>The id that stands before all that are made at <paramref name="time"/> or later.</summary>
    public static TaskId Before(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>When <see cref="New"/> made it, to the millisecond; it stands in the first 48 bits of a version 7 UUID.</summary>
    public DateTimeOffset Made
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
        }
    }

    /// <summary>Reads the wire form; null where <paramref name="text"/> is anything else.</summary>
    public static TaskId? Parse(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(text.AsSpan(Prefix.Length), "D", out var value) ? new(value) : null;

    /// <summary>The wire form.</summary>
    public override string ToString() => Prefix + Value.ToString("D");
}
