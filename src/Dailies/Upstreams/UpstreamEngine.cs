namespace Dailies.Upstreams;

/// <summary>A paid upstream that this node uses, and how it is used.</summary>
/// <param name="Service">What is said to it.</param>
/// <param name="Terms">How much it is asked for.</param>
public sealed record UpstreamEngine(IUpstream Service, UpstreamTerms Terms)
{
    /// <summary>The engine's name, and its lane's.</summary>
    public string Name => Service.Name;
}

/// <summary>How an upstream is treated; the same on all nodes.</summary>
public sealed record UpstreamTerms
{
    /// <summary>Orders that may be open with it at a time, on all nodes together.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>Submits a minute, on all nodes together.</summary>
    public int SubmitsPerMinute { get; init; } = 180;

    /// <summary>How often an order is asked for; each time a quarter more or less, so that many do not come at once.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a task is submitted again where it was refused for the moment.</summary>
    public TimeSpan SubmitDeadline { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long it is looked for, where nobody knows whether it was accepted.</summary>
    public TimeSpan FindDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the upstream may take, from the submit on, before the task fails.</summary>
    public TimeSpan MakeDeadline { get; init; } = TimeSpan.FromHours(3);

    /// <summary>How long a clip is tried to be downloaded, from when it was made, or from when it was asked for again.</summary>
    public TimeSpan DownloadDeadline { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long an order whose task has ended is asked for, so that its cost becomes known: as long as upstreams keep records.</summary>
    public TimeSpan SettleDeadline { get; init; } = TimeSpan.FromHours(48);
}
