using System.Text.Json.Serialization;
using Dailies.Engines;

namespace Dailies.Animatic.Engine;

/// <summary>What the server tells the child, as one line of JSON on its standard input.</summary>
/// <param name="Job">The clip to make.</param>
/// <param name="Ffmpeg">The ffmpeg to decode and encode with: a path, or a name on the PATH.</param>
/// <param name="Threads">Frames that are drawn at the same time; it changes no pixel.</param>
sealed record Order(RenderJob Job, string Ffmpeg, int Threads);

/// <summary>What the child tells the server, one line of JSON each on its standard output; the last one says how it ended.</summary>
/// <param name="Done">Frames that are handed to the encoder so far.</param>
/// <param name="Made">Set once, at the end: the clip is written, with this many frames.</param>
/// <param name="Times">With <paramref name="Made"/>: where the time went.</param>
/// <param name="Error">Set once, at the end: one plain sentence why there is no clip.</param>
/// <param name="Detail">With <paramref name="Error"/> or <paramref name="NoRoom"/>: more for the log.</param>
/// <param name="NoRoom">Set once, at the end: there is no clip because the disk is full.</param>
sealed record Report(int? Done = null, int? Made = null, StageTimes? Times = null, string? Error = null, string? Detail = null, bool? NoRoom = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Report))]
sealed partial class ChildJson : JsonSerializerContext;
