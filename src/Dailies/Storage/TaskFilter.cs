using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>Which tasks to list; what is null lets all through.</summary>
public sealed record TaskFilter
{
    /// <summary>How many tasks are looked at for one page.</summary>
    public const int Walk = 2_000;

    /// <summary>Whose tasks.</summary>
    public KeyId? Key { get; init; }

    /// <summary>Tasks that stand there; <see cref="VideoStatus.Failed"/> holds those that were cancelled, as on the wire.</summary>
    public VideoStatus? Status { get; init; }

    /// <summary>Tasks for this model.</summary>
    public string? Model { get; init; }

    /// <summary>Tasks created then or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Tasks created before then.</summary>
    public DateTimeOffset? CreatedUntil { get; init; }

    /// <summary>Tasks that stand after this one, which the page before ended with.</summary>
    public TaskId? Before { get; init; }
}

/// <summary>A task in a list, and whose it is.</summary>
public sealed record ListedTask(KeyId Key, VideoTask Task);
