using Dailies.Models;

namespace Dailies.Engines;

/// <summary>
/// All that a renderer needs to make one clip. Paths are local files; the renderer reads the references
/// and writes <see cref="Output"/>, and touches nothing else.
/// </summary>
public sealed record RenderJob
{
    /// <summary>What the clip shows, as the caller wrote it.</summary>
    public required string Prompt { get; init; }

    /// <summary>Exact size of every frame.</summary>
    public required PixelSize Size { get; init; }

    /// <summary>Exact number of frames, at <see cref="ClipLength.FrameRate"/> a second.</summary>
    public required int Frames { get; init; }

    /// <summary>True for a stereo AAC track as long as the clip; false for no audio track at all.</summary>
    public required bool Audio { get; init; }

    /// <summary>Decides all that is random: same job and seed, same frames and samples.</summary>
    public required long Seed { get; init; }

    /// <summary>The x264 preset, such as <c>veryfast</c>; the model's catalogue entry names it.</summary>
    public required string Preset { get; init; }

    /// <summary>How finely it is drawn and kept: 1 as usual, 2 more finely.</summary>
    public int Detail { get; init; } = 1;

    /// <summary>Whether a small caption in the picture says that this is an animatic; the metadata says it always.</summary>
    public required bool Caption { get; init; }

    /// <summary>The picture that the first frame shows exactly, or null.</summary>
    public string? FirstImage { get; init; }

    /// <summary>The picture that the last frame shows exactly, or null.</summary>
    public string? LastImage { get; init; }

    /// <summary>Pictures to be seen in the clip, in the caller's order.</summary>
    public IReadOnlyList<string> ReferenceImages { get; init; } = [];

    /// <summary>Videos to be seen in the clip, in the caller's order.</summary>
    public IReadOnlyList<string> ReferenceVideos { get; init; } = [];

    /// <summary>Sound to be heard in the clip, in the caller's order.</summary>
    public IReadOnlyList<string> ReferenceAudios { get; init; } = [];

    /// <summary>Where the MP4 is written; its folder exists.</summary>
    public required string Output { get; init; }
}
