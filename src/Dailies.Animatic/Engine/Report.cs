using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Animatic.Engine;

/// <summary>What the child tells the server, one line of JSON each on its standard output; the last one says how it ended.</summary>
/// <param name="Done">Frames that are handed to the encoder so far.</param>
/// <param name="Made">Set once, at the end: the clip is written, with this many frames.</param>
/// <param name="Times">With <paramref name="Made"/>: where the time went.</param>
/// <param name="Error">Set once, at the end: one plain sentence why there is no clip.</param>
/// <param name="Detail">With <paramref name="Error"/> or <paramref name="NoRoom"/>: more for the log.</param>
/// <param name="NoRoom">Set once, at the end: there is no clip because the disk is full.</param>
sealed record Report(int? Done = null, int? Made = null, StageTimes? Times = null, string? Error = null, string? Detail = null, bool? NoRoom = null)
{
    /// <summary>Writes it as a line, in one piece. By hand, as <see cref="Order"/> is read.</summary>
    public void Write(Stream output)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            if (Done is { } done) json.WriteNumber("done", done);
            if (Made is { } made) json.WriteNumber("made", made);
            if (Times is { } times) Write(json, times);
            if (Error is not null) json.WriteString("error", Error);
            if (Detail is not null) json.WriteString("detail", Detail);
            if (NoRoom is { } noRoom) json.WriteBoolean("noRoom", noRoom);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        output.Write(line.GetBuffer(), 0, (int)line.Length);
        output.Flush();
    }

    static void Write(Utf8JsonWriter json, StageTimes times)
    {
        json.WriteStartObject("times");
        json.WriteNumber("opening", times.Opening);
        json.WriteNumber("sound", times.Sound);
        json.WriteNumber("textures", times.Textures);
        json.WriteNumber("composing", times.Composing);
        json.WriteNumber("waiting", times.Waiting);
        json.WriteNumber("writing", times.Writing);
        json.WriteNumber("finishing", times.Finishing);
        json.WriteNumber("all", times.All);
        json.WriteEndObject();
    }
}

/// <summary>The server's side of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Report))]
sealed partial class ChildJson : JsonSerializerContext;
