using Dailies.Models;

namespace Dailies.Animatic.Sound;

/// <summary>The sound format of every clip: stereo, 48,000 samples a second.</summary>
static class Samples
{
    /// <summary>Samples a second and channel.</summary>
    public const int Rate = 48_000;

    /// <summary>Samples a frame and channel; it divides without a rest, so sound and picture end together.</summary>
    public const int PerFrame = Rate / ClipLength.FrameRate;
}
