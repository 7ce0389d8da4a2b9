using System.Collections.Frozen;

namespace Dailies.Server.Native;

/// <summary>Spellings that other dialects of this API use for fields of ours.</summary>
static class OtherDialects
{
    static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["ratio"] = "aspect_ratio",
        ["aspectRatio"] = "aspect_ratio",
        ["size"] = "aspect_ratio and resolution",
        ["seconds"] = "duration",
        ["generate_audio"] = "generateAudio",
        ["audio"] = "generateAudio",
        ["image"] = "first_image",
        ["image_url"] = "first_image",
        ["input_reference"] = "first_image",
        ["first_frame"] = "first_image",
        ["first_frame_image"] = "first_image",
        ["firstImage"] = "first_image",
        ["last_frame"] = "last_image",
        ["lastFrameImage"] = "last_image",
        ["lastImage"] = "last_image",
        ["reference_images"] = "referenceImages",
        ["reference_image"] = "referenceImages",
        ["images"] = "referenceImages",
        ["reference_videos"] = "referenceVideos",
        ["video_url"] = "referenceVideos",
        ["reference_audios"] = "referenceAudios",
        ["audio_url"] = "referenceAudios",
        ["callbackUrl"] = "callback_url",
        ["callback"] = "callback_url",
        ["webhook_url"] = "callback_url",
        ["webhook"] = "callback_url",
        ["content"] = "prompt and the reference fields",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What to say of a field that was ignored; null where no dialect is known to spell one like that.</summary>
    public static string? Ignored(string field) =>
        Spellings.TryGetValue(field, out var meant) ? $"{field} is unknown here and was ignored; {meant} was probably meant" : null;
}
