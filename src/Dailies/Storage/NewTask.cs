using Dailies.Keys;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Storage;

/// <summary>A task to be created.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Key">Whose it is.</param>
/// <param name="Request">What to make.</param>
/// <param name="Cost">The tokens that it may use: what it counts for when keys take turns.</param>
public sealed record NewTask(TaskId Id, KeyId Key, VideoRequest Request, long Cost)
{
    /// <summary>Where its end is told, beside where its key wants to hear of it; null: nowhere.</summary>
    public Callback? Callback { get; init; }
}
