using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dailies.SharedTests;

/// <summary>A small real HTTP server that answers each request with bytes written as they stand, lies included; with none, it hangs up.</summary>
sealed class Host : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Func<HostRequest, byte[]> answer;
    readonly Task running;
    readonly ConcurrentQueue<HostRequest> requests = new();

    public Host(Func<HostRequest, byte[]> answer)
    {
        this.answer = answer;
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Asked => requests.Count;

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<HostRequest> Requests => [.. requests];

    public Uri this[string path] => new($"http://127.0.0.1:{Port}{path}");

    public static byte[] Ok(byte[] body, long? length = null, string header = "") =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {length ?? body.Length}\r\n{header}Connection: close\r\n\r\n"), .. body];

    public static byte[] Status(int status, string header = "") =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        listener.Stop();
        stop.Dispose();
    }

    async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                var stream = client.GetStream();
                var request = await HostRequest.ReadAsync(stream, stop.Token);
                requests.Enqueue(request);
                try
                {
                    await stream.WriteAsync(answer(request), stop.Token);
                }
                catch (IOException)
                {
                    // The client had enough, which is what some tests are about.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }
}
