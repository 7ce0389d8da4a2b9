using System.Text;

namespace Dailies.Cli.Tests.Operation;

/// <summary>A span as OTLP carries it, in as much of protobuf as that takes.</summary>
sealed record Span(string Trace, string Id, string Parent, string Name, ulong Kind)
{
    public const ulong Server = 2;
    public const ulong Consumer = 5;

    /// <summary>All spans of an <c>ExportTraceServiceRequest</c>: resource_spans (1), scope_spans (2), spans (2).</summary>
    public static IEnumerable<Span> Read(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == 1
        from scope in Fields(resource.Bytes)
        where scope.Number == 2
        from span in Fields(scope.Bytes)
        where span.Number == 2
        select Of([.. Fields(span.Bytes)]);

    static Span Of((int Number, ulong Value, byte[] Bytes)[] fields)
    {
        return new(Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(Bytes(5)), fields.FirstOrDefault(field => field.Number == 6).Value);

        byte[] Bytes(int number) => fields.FirstOrDefault(field => field.Number == number).Bytes ?? [];

        string Hex(int number) => Convert.ToHexStringLower(Bytes(number));
    }

    static IEnumerable<(int Number, ulong Value, byte[] Bytes)> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0: yield return (number, Varint(message, ref at), []); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return (number, 0, message[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
