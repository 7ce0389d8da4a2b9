using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dailies.Tests.Fetching;

/// <summary>A small real HTTP server that answers each path with bytes written as they stand, lies included.</summary>
sealed class Host : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Func<string, byte[]> answer;
    readonly Task running;
    int asked;

    public Host(Func<string, byte[]> answer)
    {
        this.answer = answer;
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Asked => asked;

    public Uri this[string path] => new($"http://127.0.0.1:{Port}{path}");

    public static byte[] Ok(byte[] body, long? length = null) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {length ?? body.Length}\r\nConnection: close\r\n\r\n"), .. body];

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
                Interlocked.Increment(ref asked);
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var path = (await reader.ReadLineAsync(stop.Token))?.Split(' ') is [_, var found, ..] ? found : "";
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 }) { }
                try
                {
                    await stream.WriteAsync(answer(path), stop.Token);
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
