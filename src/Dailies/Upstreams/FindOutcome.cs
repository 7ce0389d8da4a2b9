namespace Dailies.Upstreams;

/// <summary>Whether an upstream has an order that may or may not have been accepted.</summary>
public abstract record FindOutcome
{
    FindOutcome() { }

    /// <summary>It has it.</summary>
    /// <param name="Id">Its own id.</param>
    public sealed record Found(string Id) : FindOutcome;

    /// <summary>It lists what it has, and this is not there yet.</summary>
    /// <param name="MayRepeat">
    /// Whether it takes a repeated order for the same one, by the task's id as its name: then it may be sent again.
    /// </param>
    public sealed record Absent(bool MayRepeat) : FindOutcome;

    /// <summary>It has no way to tell.</summary>
    public sealed record Unlisted : FindOutcome;

    /// <summary>It did not answer as it should; one sentence.</summary>
    public sealed record Stumbled(string Reason, TimeSpan? RetryAfter) : FindOutcome;
}
