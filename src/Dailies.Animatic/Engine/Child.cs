using System.Text.Json;
using System.Threading.Channels;
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
    public static async Task<int> RunAsync(Stream input, Stream output)
    {
        using var reader = new StreamReader(input);
        if (await reader.ReadLineAsync() is not { } line) return ParentGone;

        var order = JsonSerializer.Deserialize(line, ChildJson.Default.Order)!;
        using var stop = new CancellationTokenSource();
        _ = reader.ReadLineAsync(CancellationToken.None).AsTask().ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);

        // Only the newest count is worth telling: a slow reader must not slow the render down.
        var counts = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var telling = TellAsync(counts.Reader, output);
        Report end;
        try
        {
            var times = await Rendering.RunAsync(order, done => counts.Writer.TryWrite(done), stop.Token);
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

        counts.Writer.Complete();
        await telling;
        await WriteAsync(output, end);
        return 0;
    }

    static async Task TellAsync(ChannelReader<int> counts, Stream output)
    {
        await foreach (var done in counts.ReadAllAsync()) await WriteAsync(output, new(Done: done));
    }

    static async Task WriteAsync(Stream output, Report report)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(report, ChildJson.Default.Report);
        await output.WriteAsync((byte[])[.. line, (byte)'\n']);
        await output.FlushAsync();
    }
}
