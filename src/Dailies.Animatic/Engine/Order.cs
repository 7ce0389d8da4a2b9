using System.Text.Json;
using Dailies.Engines;

namespace Dailies.Animatic.Engine;

/// <summary>What the server tells the child, as one line of JSON on its standard input.</summary>
/// <param name="Job">The clip to make.</param>
/// <param name="Ffmpeg">The ffmpeg to decode and encode with: a path, or a name on the PATH.</param>
/// <param name="Threads">Frames that are drawn at the same time; it changes no pixel.</param>
sealed record Order(RenderJob Job, string Ffmpeg, int Threads)
{
    /// <summary>Reads what the server wrote. By hand: to a serializer, compiled as it is used, the first line takes 35 ms.</summary>
    public static Order Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var order = document.RootElement;
        var job = order.GetProperty("job");
        var size = job.GetProperty("size");
        return new(
            new()
            {
                Prompt = Text(job, "prompt")!,
                Size = new(size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32()),
                Frames = job.GetProperty("frames").GetInt32(),
                Audio = job.GetProperty("audio").GetBoolean(),
                Seed = job.GetProperty("seed").GetInt64(),
                Preset = Text(job, "preset")!,
                Detail = job.GetProperty("detail").GetInt32(),
                Caption = job.GetProperty("caption").GetBoolean(),
                FirstImage = Text(job, "firstImage"),
                LastImage = Text(job, "lastImage"),
                ReferenceImages = Texts(job, "referenceImages"),
                ReferenceVideos = Texts(job, "referenceVideos"),
                ReferenceAudios = Texts(job, "referenceAudios"),
                Output = Text(job, "output")!,
            },
            Text(order, "ffmpeg")!,
            order.GetProperty("threads").GetInt32());
    }

    static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    static string[] Texts(JsonElement of, string name)
    {
        var array = of.GetProperty(name);
        var texts = new string[array.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++) texts[i] = array[i].GetString()!;
        return texts;
    }
}
