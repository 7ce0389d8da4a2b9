using System.Net.Sockets;
using System.Text;

namespace Dailies.Server.Tests.Documents.Chance;

/// <summary>
/// Broken bodies, byte by byte as they are sent: what reads JSON and multipart/form-data answers that they are wrong, at once, and leaves nothing.
/// </summary>
public sealed class FuzzTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    const int Cases = 600;
    const string Boundary = "----edge7f3a";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly string[] Json =
    [
        """{"model":"seedance_2_0_pro","prompt":"A cat 😀","duration":4,"seed":-1,"referenceImages":["data:image/png;base64,iVBORw0KGgo="]}""",
        """{"assetType":"Image","url":"https://192.0.2.1/a.png","name":"cat"}""",
        """{"prompt":"a","prompt":"b","model":null,"x":{"y":[{"z":[]}]},"referenceVideos":["http://192.0.2.1/a"]}""",
    ];

    static readonly string[] Forms =
    [
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"assetType\"\r\n\r\nImage\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\u0089PNG\r\n--{Boundary}--\r\n",
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"name\"; filename*=UTF-8''%FF%00\r\n\r\n{new string('n', 3000)}\r\n--{Boundary}--",
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a\"\r\nContent-Type: multipart/mixed; boundary={Boundary}\r\n\r\n--{Boundary}\r\n\r\ninner\r\n--{Boundary}--\r\n--{Boundary}--\r\n",
    ];

    // What parsers stumble over.
    static readonly string[] Bits =
    [
        "\\ud800", "\\u0000", "\0", "\u00ff\u00fe", "\u00c0\u0080", "\u00ef\u00bb\u00bf", "1e99999", "-0", "99999999999999999999999", "\"", "{", "}", "[", "]", ",", ":", "//", "null",
        "\r\n", "\r\n\r\n", "--", $"--{Boundary}", $"--{Boundary}--", "filename=\"\"", "name=", "Content-Disposition: x\r\n", "Transfer-Encoding: chunked\r\n", "=?utf-8?q?=00?=",
        new('[', 3000), string.Concat(Enumerable.Repeat("{\"a\":", 3000)), new('a', 70_000), "Content-Type: a\r\n",
    ];

    [Theory]
    [InlineData("POST", "/v1/kyyvideo2/videos", "application/json")]
    [InlineData("POST", "/kyyVideo2/asset/upload", "application/json")]
    [InlineData("PATCH", "/kyyVideo2/asset/asset-20260330142158-q75m8", "application/json")]
    [InlineData("POST", "/v1/keys", "application/json")]
    [InlineData("PUT", "/v1/webhook", "application/json")]
    [InlineData("POST", "/kyyVideo2/asset/upload", "multipart/form-data")]
    public async Task Broken_bodies_are_answered_and_leave_nothing(string method, string path, string type)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DAILIES_REQUEST_SEED"), out var wished) ? wished : Random.Shared.Next();
        var random = new Random(seed);
        var (right, form) = (0, type != "application/json");
        for (var round = 0; round < Cases; round++)
        {
            var body = Mutated(random, (form ? Forms : Json)[random.Next(3)]);
            // Most say their length; some lie, and then hang up.
            var length = random.Next(12) switch { 0 => body.Length + random.Next(1, 100), 1 => random.Next(body.Length + 1), _ => body.Length };
            var said = await SendAsync(method, path, form ? $"{type}; boundary={(random.Next(15) == 0 ? "" : random.Next(15) == 0 ? "\"x" : Boundary)}" : type, body, length);

            var status = said.Length > 12 ? int.Parse(said[9..12]) : 0;
            if (status is >= 200 and < 500) right++;
            Assert.True(
                status is >= 200 and < 500 || (status == 0 && length > body.Length),
                $"DAILIES_REQUEST_SEED={seed}, round {round}: '{said[..Math.Min(said.Length, 300)]}' to {Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 500)))}");
        }

        Assert.InRange(right, Cases * 3 / 4, Cases);
        // The last answer may be there before the last file is gone.
        for (var left = 100; Scratch.Any() && left > 0; left--) await Task.Delay(50, Service.Stop);
        Assert.Empty(Scratch);
    }

    IEnumerable<string> Scratch => Directory.EnumerateFileSystemEntries(Path.Combine(its.Service.Folder, "scratch"));

    static byte[] Mutated(Random random, string whole)
    {
        var body = Encoding.UTF8.GetBytes(whole).ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(body.Count + 1);
            switch (random.Next(6))
            {
                case 0: body.InsertRange(at, Encoding.Latin1.GetBytes(Bits[random.Next(Bits.Length)])); break;
                case 1: body.RemoveRange(at, Math.Min(random.Next(20), body.Count - at)); break;
                case 2 when at < body.Count: body[at] ^= (byte)(1 << random.Next(8)); break;
                case 3 when random.Next(3) == 0: body.RemoveRange(at, body.Count - at); break;
                case 4: body.InsertRange(at, [.. body.Skip(random.Next(body.Count + 1)).Take(200)]); break;
                case 5 when random.Next(10) == 0: return [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(whole)];
            }
        }

        return [.. body];
    }

    async Task<string> SendAsync(string method, string path, string type, byte[] body, int length)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Service.Stop);
        bound.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(its.Service.Server.Address.Host, its.Service.Server.Address.Port, bound.Token);
        var stream = client.GetStream();
        var head = $"{method} {path} HTTP/1.1\r\nHost: dailies\r\nAuthorization: Bearer {Service.Key}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n";
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body.Take(length)], bound.Token);
            // To a server that has all it waits for, a half-closed connection is a client that left.
            if (length > body.Length) client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, bound.Token);
        }
        catch (IOException)
        {
            // It hung up as we did.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
