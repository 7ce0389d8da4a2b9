using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.SharedTests;

/// <summary>
/// A small real server that does what Ark's documentation says of video tasks and of the asset library: it is strict about what it
/// takes, lists what it has, cancels only what is queued, knows faces, and serves clips under a signed URL that wants no key.
/// </summary>
sealed class FakeArk : IAsyncDisposable
{
    public const string Key = "ark-key-0123456789";

    const string Tasks = "/api/v3/contents/generations/tasks";

    readonly WebApplication app;
    readonly string clip;
    readonly ConcurrentQueue<Func<HttpContext, Task>> faults = new();
    readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int creates;

    FakeArk(WebApplication app, string clip)
    {
        (this.app, this.clip) = (app, clip);
        Orders = new(id => $"{app.Urls.First()}/clips/{id}?X-Tos-Expires=86400&X-Tos-Signature=secret-signature");
    }

    /// <summary>The base URL of the API.</summary>
    public Uri Address => new(app.Urls.First() + "/api/v3");

    /// <summary>Its asset library.</summary>
    public FakeArkLibrary Library { get; } = new();

    /// <summary>The tasks that it has.</summary>
    public FakeArkOrders Orders { get; }

    /// <summary>The bodies of the creates that it accepted, in order.</summary>
    public ConcurrentQueue<JsonObject> Accepted { get; } = new();

    /// <summary>Done when it has accepted a create.</summary>
    public Task HasAccepted => accepted.Task;

    /// <summary>Creates that came, accepted or not.</summary>
    public int Creates => Volatile.Read(ref creates);

    /// <summary>The answers to downloads, before the clip itself.</summary>
    public ConcurrentQueue<int> DownloadStatuses { get; } = new();

    /// <summary>Starts it.</summary>
    /// <param name="clip">The MP4 that it has made of everything.</param>
    public static async Task<FakeArk> StartAsync(string clip)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = FakeArkRules.MaxBytes;
        });
        builder.Services.AddRoutingCore();
        var ark = new FakeArk(builder.Build(), clip);
        ark.app.MapPost(Tasks, ark.CreateAsync);
        ark.app.MapGet(Tasks, context => AnswerAsync(context, () => ark.Orders.List(context.Request.Query)));
        ark.app.MapGet(Tasks + "/{id}", (HttpContext context, string id) => AnswerAsync(context, () => ark.Orders.Get(id)));
        ark.app.MapDelete(Tasks + "/{id}", (HttpContext context, string id) => AnswerAsync(context, () => ark.Orders.Delete(id)));
        ark.app.MapGet("/clips/{id}", ark.ClipAsync);
        ark.app.MapPost("/library", ark.Library.HandleAsync);
        await ark.app.StartAsync();
        return ark;
    }

    /// <summary>Answers the next create in its place: refused, and nothing is taken.</summary>
    public void RefuseNext(int status, string code, string message, string? retryAfter = null) => faults.Enqueue(context =>
    {
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return WriteAsync(context, new(status, FakeArkError.Body(code, message)));
    });

    /// <summary>Does something wrong in place of taking the next create.</summary>
    public void FailNext(Func<HttpContext, Task> answer) => faults.Enqueue(answer);

    /// <summary>Takes the next create, and then spoils the answer.</summary>
    public void SpoilNext(Func<HttpContext, Task> answer) => faults.Enqueue(async context =>
    {
        await AcceptAsync(context);
        await answer(context);
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Orders.Dispose();
        Library.Dispose();
    }

    async Task CreateAsync(HttpContext context)
    {
        Interlocked.Increment(ref creates);
        if (await RefusedAsync(context)) return;

        if (faults.TryDequeue(out var fault)) await fault(context);
        else await WriteAsync(context, await AcceptAsync(context));
    }

    async Task<FakeArkReply> AcceptAsync(HttpContext context)
    {
        var body = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        if (FakeArkRules.Problem(body) is { } problem) return problem;
        if (await Library.ProblemAsync(body["content"]!.AsArray()) is { } face) return face;

        Accepted.Enqueue(body);
        var id = Orders.Add(body);
        accepted.TrySetResult();
        return new(200, new JsonObject { ["id"] = id });
    }

    static async Task AnswerAsync(HttpContext context, Func<FakeArkReply> answer)
    {
        if (!await RefusedAsync(context)) await WriteAsync(context, answer());
    }

    async Task ClipAsync(HttpContext context)
    {
        // A signed URL wants no key, and a key has no business here.
        if (context.Request.Headers.Authorization.Count > 0) context.Response.StatusCode = 400;
        else if (DownloadStatuses.TryDequeue(out var status)) context.Response.StatusCode = status;
        else await context.Response.SendFileAsync(clip);
    }

    static async Task<bool> RefusedAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization == $"Bearer {Key}") return false;
        await WriteAsync(context, new(401, FakeArkError.Body("AuthenticationError", "The API key in the request is missing or invalid.")));
        return true;
    }

    static Task WriteAsync(HttpContext context, FakeArkReply reply)
    {
        context.Response.StatusCode = reply.Status;
        return reply.Body is null ? Task.CompletedTask : context.Response.WriteAsJsonAsync(reply.Body);
    }
}
