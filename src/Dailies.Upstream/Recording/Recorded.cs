namespace Dailies.Upstream.Recording;

/// <summary>An exchange of a recording that is replayed.</summary>
/// <param name="File">Its file's name.</param>
/// <param name="Exchange">What is in it.</param>
sealed record Recorded(string File, Exchange Exchange)
{
    /// <summary>Whether it was answered from already.</summary>
    public bool Used { get; set; }
}
