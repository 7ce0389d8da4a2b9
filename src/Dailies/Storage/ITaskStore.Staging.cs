using Dailies.Assets;
using Dailies.Upstreams;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>Where bytes stand in an upstream's asset library; null where it is not known to need them there.</summary>
    /// <param name="upstream">The engine's name.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="ct">Stops it before it begins.</param>
    ValueTask<Staged?> FindStagedAsync(string upstream, ContentHash content, CancellationToken ct);

    /// <summary>Notes that an upstream takes these bytes from its library only. What is known of them already stands.</summary>
    Task WantStagedAsync(string upstream, ContentHash content, CancellationToken ct);

    /// <summary>Notes where they stand, and under which of the upstream's ids; also that they still stand there.</summary>
    Task NoteStagedAsync(string upstream, ContentHash content, StagedState state, string? asset, CancellationToken ct);

    /// <summary>Forgets them: whether the upstream takes them is found out again.</summary>
    Task DropStagedAsync(string upstream, ContentHash content, CancellationToken ct);

    /// <summary>Forgets all that is known of an upstream's library.</summary>
    Task DropStagedAsync(string upstream, CancellationToken ct);

    /// <summary>Forgets what was not used for 30 days, a part at a time; returns how many.</summary>
    Task<int> ForgetStagedAsync(int limit, CancellationToken ct);
}
