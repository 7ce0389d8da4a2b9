using Dailies.Keys;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Storage;

/// <summary>A task to be created.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Key">Whose it is.</param>
/// <param name="Request">What to make.</param>
/// <param name="Cost">The tokens that it is expected to use: what it counts for when keys take turns. More than 0.</param>
public sealed record NewTask(TaskId Id, KeyId Key, VideoRequest Request, long Cost)
{
    /// <summary>The tokens that it may use at most: what a budget of its key must have left. More than 0.</summary>
    public long Reserve { get; init; } = Cost;

    /// <summary>Where its end is told, beside where its key wants to hear of it; null: nowhere.</summary>
    public Callback? Callback { get; init; }

    /// <summary>What tells a create that is sent again; null where the caller gave nothing for it.</summary>
    public Idempotency? Idempotency { get; init; }
}

/// <summary>What tells a create that is sent again from another one.</summary>
/// <param name="Name">The caller's Idempotency-Key: unique among the creates of one API key in <see cref="Life"/>.</param>
/// <param name="Digest">SHA-256 of what is asked for.</param>
public sealed record Idempotency(string Name, byte[] Digest)
{
    /// <summary>How long it is remembered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);
}
