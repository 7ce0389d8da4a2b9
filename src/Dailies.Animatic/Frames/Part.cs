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

/// <summary>A stretch of the clip with one source. Parts may overlap: then the later one is dissolved in.</summary>
/// <param name="Source">What it shows.</param>
/// <param name="Index">Which still or video.</param>
/// <param name="First">Its first frame.</param>
/// <param name="Last">Its last frame.</param>
/// <param name="DissolveIn">Frames at its beginning in which it grows from invisible to opaque; 0: a hard cut.</param>
/// <param name="Exact">The frame at which a still is shown exactly as it is, without zoom.</param>
readonly record struct Part(Source Source, int Index, int First, int Last, int DissolveIn = 0, int Exact = 0)
{
    // Slow enough not to be noticed as motion of its own: 6% over 5 s.
    const float ZoomPerFrame = 0.0005f;

    /// <summary>Whether anything of it is seen in a frame.</summary>
    public bool Shows(int frame) => frame >= First && frame <= Last;

    /// <summary>How opaque it is in a frame of its own.</summary>
    public float Opacity(int frame) => Math.Min(1f, (frame - First + 1f) / (DissolveIn + 1f));

    /// <summary>How much larger than itself it is drawn: the camera moves away from the exact frame, or towards it.</summary>
    public float Zoom(int frame) => 1 + (ZoomPerFrame * Math.Abs(frame - Exact));
}
