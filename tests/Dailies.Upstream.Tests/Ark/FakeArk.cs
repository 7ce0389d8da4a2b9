using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>
/// A small real server that does what Ark's documentation says of video tasks: it is strict about what it takes, lists what it has,
/// cancels only what is queued, and serves the clip under a signed URL that wants no key.
/// </summary>
sealed class FakeArk : IAsyncDisposable
{
    public const string Key = "ark-key-0123456789";

    const string Tasks = "/api/v3/contents/generations/tasks";

    static readonly string[] Fields =
    [
        "model", "content", "resolution", "ratio", "duration", "generate_audio", "seed", "watermark", "execution_expires_after", "safety_identifier",
        "callback_url",
    ];

    static readonly string[] Ratios = ["16:9", "4:3", "1:1", "3:4", "9:16", "21:9", "adaptive"];

    readonly WebApplication app;
    readonly ConcurrentQueue<Func<HttpContext, Task<bool>>> faults = new();
    readonly ConcurrentDictionary<string, JsonObject> tasks = [];
    readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int number;

    FakeArk(WebApplication app) => this.app = app;

    /// <summary>The base URL of the API.</summary>
    public Uri Address => new(app.Urls.First() + "/api/v3");

    /// <summary>What tasks become when they are asked for next.</summary>
    public string Becomes { get; set; } = "succeeded";

    /// <summary>The code with which a task fails.</summary>
    public string FailsWith { get; set; } = "OutputVideoSensitiveContentDetected";

    /// <summary>The bodies of the creates that it accepted, in order.</summary>
    public ConcurrentQueue<JsonObject> Accepted { get; } = new();

    /// <summary>The ids that it was told to delete while they were queued.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = new();

    /// <summary>Done when it has accepted a create.</summary>
    public Task HasAccepted => accepted.Task;

    /// <summary>Done when it has cancelled a task.</summary>
    public Task HasCancelled => cancelled.Task;

    /// <summary>Creates that came, accepted or not.</summary>
    public int Creates { get; private set; }

    /// <summary>The answers to downloads, before the clip itself.</summary>
    public ConcurrentQueue<int> DownloadStatuses { get; } = new();

    public static async Task<FakeArk> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 64_000_000;
        });
        builder.Services.AddRoutingCore();
        var ark = new FakeArk(builder.Build());
        ark.app.MapPost(Tasks, ark.CreateAsync);
        ark.app.MapGet(Tasks, ark.ListAsync);
        ark.app.MapGet(Tasks + "/{id}", ark.GetAsync);
        ark.app.MapDelete(Tasks + "/{id}", ark.DeleteAsync);
        ark.app.MapGet("/clips/{id}", ark.ClipAsync);
        await ark.app.StartAsync();
        return ark;
    }

    /// <summary>Answers the next create in its place: refused before it is read.</summary>
    public void RefuseNext(int status, string code, string message, string? retryAfter = null) => faults.Enqueue(async context =>
    {
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await ErrorAsync(context, status, code, message);
        return true;
    });

    /// <summary>Accepts the next create, and then spoils the answer.</summary>
    public void SpoilNext(Func<HttpContext, Task> answer) => faults.Enqueue(async context =>
    {
        await AcceptAsync(context);
        await answer(context);
        return true;
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    async Task CreateAsync(HttpContext context)
    {
        Creates++;
        if (!await MayAsync(context)) return;
        if (faults.TryDequeue(out var fault) && await fault(context)) return;
        if (await AcceptAsync(context) is { } id) await context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = id });
    }

    async Task<string?> AcceptAsync(HttpContext context)
    {
        var body = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        if (Problem(body) is var (code, message))
        {
            await ErrorAsync(context, 400, code, message);
            return null;
        }

        var id = $"cgt-20261125000000-{Interlocked.Increment(ref number):00000}";
        Accepted.Enqueue(body);
        tasks[id] = new()
        {
            ["id"] = id,
            ["model"] = body["model"]!.DeepClone(),
            ["status"] = "queued",
            ["error"] = null,
            ["created_at"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["updated_at"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["seed"] = body["seed"]?.DeepClone(),
            ["safety_identifier"] = body["safety_identifier"]?.DeepClone(),
            ["service_tier"] = "default",
        };
        accepted.TrySetResult();
        return id;
    }

    // As their page says: what is in the body is checked strictly.
    static (string Code, string Message)? Problem(JsonObject body)
    {
        if (body.Select(field => field.Key).FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
            return ("InvalidParameter", $"The parameter `{unknown}` specified in the request is not valid. Request id: 0217");
        if (body["content"] is not JsonArray content || content.Count == 0) return ("MissingParameter", "The request is missing `content`. Request id: 0217");
        if (!Ratios.Contains((string?)body["ratio"])) return ("InvalidParameter.ratio", "The parameter `ratio` is not valid. Request id: 0217");
        if ((int?)body["duration"] is not (>= 4 and <= 15)) return ("InvalidParameter.duration", "The parameter `duration` is not valid. Request id: 0217");
        if ((long?)body["seed"] is not (>= -1 and <= int.MaxValue)) return ("InvalidParameter.seed", "The parameter `seed` is not valid. Request id: 0217");
        if (((string?)body["safety_identifier"])?.Length > 64) return ("InvalidParameter.safety_identifier", "Too long. Request id: 0217");
        if ((int?)body["execution_expires_after"] is not (>= 3600 and <= 259200)) return ("InvalidParameter.execution_expires_after", "Request id: 0217");
        foreach (var item in content)
        {
            var (type, role) = ((string)item!["type"]!, (string?)item["role"]);
            if (type == "text") continue;
            var url = (string?)item[type]?["url"] ?? "";
            var known = (type, role) is ("image_url", "first_frame" or "last_frame" or "reference_image") or ("video_url", "reference_video") or ("audio_url", "reference_audio");
            if (!known) return ("InvalidParameter.content", $"{type} cannot have the role {role}. Request id: 0217");
            if (type == "video_url" && url.StartsWith("data:", StringComparison.Ordinal)) return ("InvalidParameter.content", "video_url takes no base64. Request id: 0217");
        }

        return null;
    }

    async Task ListAsync(HttpContext context)
    {
        if (!await MayAsync(context)) return;
        int page = int.Parse(context.Request.Query["page_num"]!), size = int.Parse(context.Request.Query["page_size"]!);
        var all = tasks.Values.OrderByDescending(task => (string)task["id"]!).ToList();
        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["items"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(task => task.DeepClone())]),
            ["total"] = all.Count,
        });
    }

    async Task GetAsync(HttpContext context, string id)
    {
        if (!await MayAsync(context)) return;
        if (!tasks.TryGetValue(id, out var task))
        {
            await ErrorAsync(context, 404, "ResourceNotFound", $"The specified task {id} is not found. Request id: 0217");
            return;
        }

        if ((string?)task["status"] is "queued" or "running") Become(task, id);
        await context.Response.WriteAsJsonAsync(task);
    }

    void Become(JsonObject task, string id)
    {
        task["status"] = Becomes;
        if (Becomes == "succeeded")
        {
            task["content"] = new JsonObject { ["video_url"] = $"{app.Urls.First()}/clips/{id}?X-Tos-Expires=86400&X-Tos-Signature=secret-signature" };
            task["usage"] = new JsonObject { ["completion_tokens"] = 50_638, ["total_tokens"] = 50_638 };
        }
        else if (Becomes == "failed")
        {
            task["error"] = new JsonObject { ["code"] = FailsWith, ["message"] = "The request failed because the output video may contain sensitive information." };
        }
    }

    async Task DeleteAsync(HttpContext context, string id)
    {
        if (!await MayAsync(context)) return;
        var status = tasks.TryGetValue(id, out var task) ? (string?)task["status"] : null;
        if (status == "queued")
        {
            task!["status"] = "cancelled";
            Becomes = "cancelled";
            Cancelled.Enqueue(id);
            cancelled.TrySetResult();
            context.Response.StatusCode = 204;
        }
        else
        {
            await ErrorAsync(context, 400, "InvalidAction", $"A task that is {status} cannot be deleted. Request id: 0217");
        }
    }

    async Task ClipAsync(HttpContext context, string id)
    {
        // A signed URL wants no key, and a key has no business here.
        if (context.Request.Headers.Authorization.Count > 0) context.Response.StatusCode = 400;
        else if (DownloadStatuses.TryDequeue(out var status)) context.Response.StatusCode = status;
        else await context.Response.SendFileAsync(await Renderers.SampleAsync());
    }

    static async Task<bool> MayAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization == $"Bearer {Key}") return true;
        await ErrorAsync(context, 401, "AuthenticationError", "The API key in the request is missing or invalid. Request id: 0217");
        return false;
    }

    static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["param"] = "", ["type"] = "X" },
        });
    }
}
