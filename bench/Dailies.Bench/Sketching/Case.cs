using Dailies.Models;

namespace Dailies.Bench.Sketching;

/// <summary>A clip to measure.</summary>
/// <param name="Name">What it is called in the output.</param>
/// <param name="Prompt">What it shows.</param>
/// <param name="Resolution">Such as <c>720p</c>; it is as wide as 16:9.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Preset">The encoder's.</param>
/// <param name="WithVideo">Whether a reference video is seen in it.</param>
sealed record Case(string Name, string Prompt, string Resolution, int Seconds, string Preset = "veryfast", bool WithVideo = false)
{
    /// <summary>Those that the goals are about, and others that people write.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        new("simple", "A cat dancing on the beach at sunset", "720p", 5),
        new("rain", "A woman walks through a neon city at night in the rain. The camera follows her.", "720p", 5),
        new(
            "shots",
            "0-1s: wide shot of a village in the snow. 1-2s: close-up of a fox in the forest, leaves falling. 2-4s: a storm at sea, handheld, film grain. "
                + "4-5s: fireworks over a city at night, cinematic.",
            "720p",
            5),
        new("video", "@Video1 shows a street. A robot walks along it.", "720p", 5, WithVideo: true),
        new("fast", "A cat dancing on the beach at sunset", "720p", 5, "superfast"),
        new("long", "0-5s: a dragon flies over mountains. 5-10s: a castle in the fog, pan left. 10-15s: the dragon lands in a meadow, push in.", "1080p", 15),
    ];

    /// <summary>The size of its frames.</summary>
    public PixelSize Size => Catalogue.BuiltIn.Size(Resolution, "16:9");

    /// <summary>The number of its frames.</summary>
    public int Frames => ClipLength.Frames(Seconds);
}
