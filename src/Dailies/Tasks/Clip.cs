using Dailies.Models;

namespace Dailies.Tasks;

/// <summary>A finished MP4, stored whole and probed.</summary>
/// <param name="File">Its name in the clip folder; carries the lease it was made under, so that no late worker can overwrite it.</param>
/// <param name="Seconds">Length of the video stream, measured from the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Tokens">Tokens that the task used.</param>
/// <param name="Completed">When the task completed: the clip's URL works for <see cref="UrlLife"/> from here.</param>
public sealed record Clip(string File, double Seconds, long Bytes, long Tokens, DateTimeOffset Completed)
{
    /// <summary>What its tokens cost; goes into the ledger with its completion, and is read from there only.</summary>
    public Price? Price { get; init; }

    /// <summary>How long a clip's URL works, and how long the clip is kept.</summary>
    public static readonly TimeSpan UrlLife = TimeSpan.FromHours(24);

    /// <summary>When the URL stops working.</summary>
    public DateTimeOffset Expires => Completed + UrlLife;
}
