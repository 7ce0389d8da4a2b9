using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>Reads and writes <c>"1280x720"</c>. Both sides are even, as 4:2:0 colour needs.</summary>
sealed class PixelSizeConverter : JsonConverter<PixelSize>
{
    public override PixelSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var sides = text.Split('x');
        return sides.Length == 2 && Side(sides[0]) is { } width && Side(sides[1]) is { } height
            ? new(width, height)
            : throw new JsonException($"'{text}' is not a pixel size; write it as 1280x720, both sides even, 16 to 8192");
    }

    public override void Write(Utf8JsonWriter writer, PixelSize value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side)
        && side is >= 16 and <= 8192 && side % 2 == 0 ? side : null;
}
