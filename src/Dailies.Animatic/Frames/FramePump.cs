using System.Collections.Concurrent;
using Dailies.Animatic.Compositing;
using Dailies.Models;

namespace Dailies.Animatic.Frames;

/// <summary>Draws the frames of a film on several threads, and gives them out in order.</summary>
sealed class FramePump(Film film, PixelSize size, int threads) : IAsyncDisposable
{
    readonly Queue<Task<Frame>> ahead = new();
    readonly ConcurrentBag<Canvas> free = [];
    int next;

    /// <summary>The next frame; its bytes are the caller's until it is disposed.</summary>
    public async Task<Frame> NextAsync(CancellationToken ct)
    {
        // One more than there are threads, so that a thread need not wait for the frame that is being written.
        while (ahead.Count <= threads && next < film.Frames)
        {
            var scene = await film.AtAsync(next++, ct);
            ahead.Enqueue(Task.Run(() => Draw(scene), ct));
        }

        return await ahead.Dequeue();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var task in ahead)
        {
            await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (task.IsCompletedSuccessfully) (await task).Dispose();
        }
    }

    Frame Draw(Scene scene)
    {
        var canvas = free.TryTake(out var used) ? used : new Canvas(size);
        using (scene) film.Draw(canvas, scene, free);
        return new(canvas, free);
    }
}

/// <summary>One finished frame; disposing it gives its canvas back for the next one.</summary>
readonly struct Frame(Canvas canvas, ConcurrentBag<Canvas> free) : IDisposable
{
    /// <summary>The planes Y, U and V.</summary>
    public ReadOnlyMemory<byte> Bytes => canvas.Planes;

    public void Dispose() => free.Add(canvas);
}
