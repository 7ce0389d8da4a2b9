namespace Dailies.Upstreams;

/// <summary>What became of a submit.</summary>
public abstract record SubmitOutcome
{
    SubmitOutcome() { }

    /// <summary>The upstream took it.</summary>
    /// <param name="Id">Its own id.</param>
    public sealed record Accepted(string Id) : SubmitOutcome;

    /// <summary>The upstream certainly did not take it.</summary>
    public sealed record Refused(Refusal Refusal) : SubmitOutcome;

    /// <summary>
    /// Nobody knows: no answer, half a one, or one that says neither. It must not be submitted again, here or anywhere.
    /// </summary>
    /// <param name="Reason">What came in place of an answer; one sentence.</param>
    public sealed record Doubtful(string Reason) : SubmitOutcome;
}
