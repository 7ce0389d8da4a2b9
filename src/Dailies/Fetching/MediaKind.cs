namespace Dailies.Fetching;

/// <summary>What a reference must be.</summary>
public enum MediaKind
{
    /// <summary>A still picture.</summary>
    Image,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A sound.</summary>
    Audio,
}
