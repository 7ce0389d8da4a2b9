namespace Dailies.Animatic.Mp4;

/// <summary>ffmpeg did not do its part.</summary>
/// <param name="message">One plain sentence for the caller of the API, without paths.</param>
/// <param name="detail">The last lines that ffmpeg wrote, for the log.</param>
sealed class FfmpegException(string message, string detail) : Exception(message)
{
    /// <summary>The last lines that ffmpeg wrote.</summary>
    public string Detail => detail;

    /// <summary>Whether it was for want of room on the disk.</summary>
    public bool NoRoom => detail.Contains("No space left on device", StringComparison.Ordinal)
        || detail.Contains("Disk quota exceeded", StringComparison.Ordinal);
}
