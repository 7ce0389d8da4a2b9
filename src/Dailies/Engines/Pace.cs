namespace Dailies.Engines;

/// <summary>
/// How fast this node's renderer has been of late, so that a client is told when it is worth asking again.
/// Work is measured in tokens, which are pixels by another name.
/// </summary>
/// <param name="guess">Seconds a token until the first clip is made: 5 s at 720p (108,900 tokens) in 3 s, unless it is known better.</param>
public sealed class Pace(double guess = 3.0 / 108_900)
{
    // One new clip moves the average by this much.
    const double Weight = 0.3;

    double secondsPerToken = guess;

    /// <summary>Takes note of a render.</summary>
    public void Measured(long tokens, TimeSpan took)
    {
        var old = Volatile.Read(ref secondsPerToken);
        Volatile.Write(ref secondsPerToken, old + (Weight * ((took.TotalSeconds / tokens) - old)));
    }

    /// <summary>What is left of a render of so many tokens, of which so many per cent are done.</summary>
    public TimeSpan Rest(long tokens, int progress) =>
        TimeSpan.FromSeconds(Volatile.Read(ref secondsPerToken) * tokens * (100 - progress) / 100);
}
