namespace Dailies.Tasks;

/// <summary>A task as a query shows it. Its request is read only where it is needed: by whoever does the work.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Created">When its create was answered.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">Percent of the work done, while processing.</param>
/// <param name="Tokens">What its clip used, and until it is made, what it is expected to use.</param>
/// <param name="Clip">The finished clip, once completed.</param>
/// <param name="Error">Why there is no clip, once failed or cancelled: one sentence for the caller.</param>
public sealed record VideoTask(
    TaskId Id,
    DateTimeOffset Created,
    string Model,
    VideoStatus Status,
    int Progress,
    long Tokens,
    Clip? Clip,
    string? Error)
{
    /// <summary>Whether the status will never change again.</summary>
    public bool Ended => Status is VideoStatus.Completed or VideoStatus.Failed or VideoStatus.Cancelled;
}
