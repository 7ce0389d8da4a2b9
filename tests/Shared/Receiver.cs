using System.Net;
using System.Net.Sockets;

namespace Dailies.SharedTests;

/// <summary>A small real receiver of webhooks, which answers many at a time, each when and how the test says.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Func<HostRequest, CancellationToken, Task<byte[]>> answer;
    readonly Lock gate = new();
    readonly List<HostRequest> heard = [];
    readonly Task running;
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int connections;

    public Receiver(Func<HostRequest, CancellationToken, Task<byte[]>> answer)
    {
        this.answer = answer;
        listener.Start();
        running = RunAsync();
    }

    /// <summary>One that answers everything with the same status.</summary>
    public Receiver(int status, string header = "")
        : this((_, _) => Task.FromResult(Host.Status(status, header)))
    {
    }

    /// <summary>How often it was connected to, whatever was said then.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>What it was sent, in order.</summary>
    public IReadOnlyList<HostRequest> Heard
    {
        get
        {
            lock (gate) return [.. heard];
        }
    }

    public Uri this[string path] => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{path}");

    /// <summary>Waits until so much was heard; returns all of it.</summary>
    public async Task<IReadOnlyList<HostRequest>> HeardAsync(int count, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (heard.Count >= count) return [.. heard];
                next = changed.Task;
            }

            await next.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
    }

    async Task RunAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            Interlocked.Increment(ref connections);
            try
            {
                var request = await HostRequest.ReadAsync(client.GetStream(), stop.Token);
                Hear(request);
                await client.GetStream().WriteAsync(await answer(request, stop.Token), stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // Stopped, or the sender had enough.
            }
        }
    }

    void Hear(HostRequest request)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            heard.Add(request);
            (before, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.SetResult();
    }
}
