using System.Diagnostics;

namespace Dailies.Animatic.Frames;

/// <summary>Time that is added up, over threads too.</summary>
sealed class Clocked
{
    long ticks;

    /// <summary>So far.</summary>
    public TimeSpan Total => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref ticks));

    /// <summary>Adds what passes until the result is disposed.</summary>
    public Span Start() => new(this, Stopwatch.GetTimestamp());

    /// <summary>A stretch of time.</summary>
    public readonly struct Span(Clocked clock, long start) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref clock.ticks, Stopwatch.GetTimestamp() - start);
    }
}
