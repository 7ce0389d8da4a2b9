using System.Text;

namespace Dailies.Client.Tests;

/// <summary>A server that gives the answers it was given, one after another, the last one for ever.</summary>
static class Server
{
    public const string Task = "video_0198c0de-0000-7000-8000-000000000000";

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Video Queued(string model = "seedance_2_0_pro") => new() { Id = Task, Status = "queued", Model = model };

    public static Host Of(params byte[][] answers)
    {
        var next = 0;
        return new(_ => answers[Math.Min(next++, answers.Length - 1)]);
    }

    /// <summary>The task with a status.</summary>
    public static byte[] Says(string status, string header = "") => Json($$"""{"id":"{{Task}}","status":"{{status}}"}""", header);

    public static byte[] Json(string text, string header = "") => Host.Ok(Encoding.UTF8.GetBytes(text), header: header);

    public static byte[] Error(int status, string body, string header = "") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\n{header}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
}
