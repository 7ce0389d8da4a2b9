using System.Collections.Concurrent;
using Dailies.Animatic.Compositing;
using Dailies.Models;

namespace Dailies.Animatic.Frames;

/// <summary>Draws the frames of a film on several threads, and gives them out in order.</summary>
sealed class FramePump(Film film, PixelSize size, int threads) : IDisposable
{
    readonly Queue<Task<Frame>> ahead = new();
    readonly ConcurrentBag<Canvas> free = [];
    readonly Clocked drawing = new();
    int next;

    /// <summary>What drawing took, textures included, so far.</summary>
    public TimeSpan Drawing => drawing.Total;

    /// <summary>The next frame; its bytes are the caller's until it is disposed.</summary>
    public Frame Next(CancellationToken ct)
    {
        Begin(ct);
        return ahead.Dequeue().GetAwaiter().GetResult();
    }

    /// <summary>Begins to draw the next frames, before the first is asked for.</summary>
    public void Begin(CancellationToken ct)
    {
        // One more than there are threads, so that a thread need not wait for the frame that is being written.
        while (ahead.Count <= threads && next < film.Frames)
        {
            var scene = film.At(next++, ct);
            ahead.Enqueue(Task.Run(() => Draw(scene), ct));
        }
    }

    public void Dispose()
    {
        try
        {
            // What they paint is given back after this.
            Task.WaitAll(ahead);
        }
        catch (AggregateException)
        {
            // Nobody asked for those frames.
        }
    }

    Frame Draw(Scene scene)
    {
        using var _ = drawing.Start();
        var canvas = free.TryTake(out var used) ? used : new Canvas(size);
        using (scene) film.Draw(canvas, scene);
        return new(canvas, free);
    }
}

/// <summary>One finished frame; disposing it gives its canvas back for the next one.</summary>
readonly struct Frame(Canvas canvas, ConcurrentBag<Canvas> free) : IDisposable
{
    /// <summary>The planes Y, U and V.</summary>
    public ReadOnlySpan<byte> Bytes => canvas.Planes.Span;

    public void Dispose() => free.Add(canvas);
}
