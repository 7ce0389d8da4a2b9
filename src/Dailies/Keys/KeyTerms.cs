namespace Dailies.Keys;

/// <summary>What a key may take of the service. A limit or budget that is null is none.</summary>
/// <param name="Weight">Its share when keys compete, relative to the others': one of weight 2 gets twice as much as one of 1. More than 0.</param>
/// <param name="RunningLimit">Tasks of it that may be made at the same time, on all nodes together; the rest are held.</param>
public sealed record KeyTerms(double Weight, int? RunningLimit)
{
    /// <summary>The terms of a new key.</summary>
    public static readonly KeyTerms Default = new(1, null);

    /// <summary>Tasks of it that may wait at the same time; a create beyond is refused.</summary>
    public int? QueuedLimit { get; init; }

    /// <summary>Requests that it may send in a minute.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Whether one task may be asked for every 10 seconds only, as the hosted gateway documents it.</summary>
    public bool StrictPolls { get; init; }

    /// <summary>Largest body of a request, in bytes.</summary>
    public long? BodyLimit { get; init; }

    /// <summary>Tokens that it may use.</summary>
    public Budget Budget { get; init; } = Budget.None;
}
