namespace Dailies.Animatic.Frames;

/// <summary>What a part of the clip shows.</summary>
enum Source
{
    /// <summary>What is drawn for the prompt.</summary>
    Storyboard,

    /// <summary>A still picture.</summary>
    Still,

    /// <summary>A reference video.</summary>
    Video,

    /// <summary>The way from the first image to the last.</summary>
    Morph,
}

/// <summary>A stretch of the clip with one source. Parts may overlap: then the later one is drawn over the other.</summary>
/// <param name="Source">What it shows.</param>
/// <param name="Index">Which still or video.</param>
/// <param name="First">Its first frame.</param>
/// <param name="Last">Its last frame.</param>
sealed record Part(Source Source, int Index, int First, int Last)
{
    // Slow enough not to be noticed as motion of its own: 6% over 5 s.
    const float ZoomPerFrame = 0.0005f;

    /// <summary>Whether anything of it is seen in a frame.</summary>
    public bool Shows(int frame) => frame >= First && frame <= Last;

    /// <summary>How much larger than itself a still is drawn: the camera comes closer, from where it is shown exactly.</summary>
    public float Zoom(int frame) => 1 + (ZoomPerFrame * (frame - First));
}
