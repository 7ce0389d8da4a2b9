using Dailies.Animatic.Mp4;
using Dailies.Storage;

namespace Dailies.Animatic.Engine;

/// <summary>
/// The child process: reads one order, renders, reports. It lives as long as its standard input is open, so that it never
/// outlives a server that was killed.
/// </summary>
static class Child
{
    const int ParentGone = 2;

    /// <summary>Runs to the end; returns the exit code.</summary>
    public static int Run(Stream input, Stream output)
    {
        using var reader = new StreamReader(input);
        if (reader.ReadLine() is not { } line) return ParentGone;

        var order = Order.Parse(line);
        // Never disposed: the parent may go at any time.
        var stop = new CancellationTokenSource();
        // A thread of its own: a read of the console blocks its thread however it is asked, and the pool has one for each core.
        new Thread(Watch) { IsBackground = true }.Start();
        // Frames that wait for their textures must not keep them from being drawn.
        ThreadPool.SetMinThreads(2 * (order.Threads + 1), 1);
        Report end;
        try
        {
            // All reports of the longest clip fit in a pipe that nobody reads: telling is no waiting.
            var times = Rendering.Run(order, done => new Report(Done: done).Write(output), stop.Token);
            end = new(Made: order.Job.Frames, Times: times);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ParentGone;
        }
        catch (FfmpegException e) when (e.NoRoom)
        {
            end = new(NoRoom: true, Detail: e.Detail);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            end = new(NoRoom: true, Detail: e.Message);
        }
        catch (FfmpegException e)
        {
            end = new(Error: e.Message, Detail: e.Detail);
        }

        end.Write(output);
        return 0;

        void Watch()
        {
            reader.ReadLine();
            stop.Cancel();
        }
    }
}
