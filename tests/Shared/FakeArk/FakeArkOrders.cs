using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dailies.SharedTests;

/// <summary>The tasks of <see cref="FakeArk"/>: how they stand, and what may be done to them.</summary>
/// <param name="clipOf">The signed URL of a task's clip.</param>
sealed class FakeArkOrders(Func<string, string> clipOf) : IDisposable
{
    readonly ConcurrentDictionary<string, JsonObject> tasks = [];
    readonly HttpClient callbacks = new(new SocketsHttpHandler { UseProxy = false });
    readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int number;

    /// <summary>What tasks become when they are asked for next.</summary>
    public string Becomes { get; set; } = "succeeded";

    /// <summary>The code with which a task fails.</summary>
    public string FailsWith { get; set; } = "OutputVideoSensitiveContentDetected";

    /// <summary>What a clip counts.</summary>
    public JsonNode Tokens { get; set; } = 50_638;

    /// <summary>When tasks were created, as the list shows it.</summary>
    public Func<DateTimeOffset> Now { get; set; } = TimeProvider.System.GetUtcNow;

    /// <summary>How often the list was asked for.</summary>
    public int Lists { get; private set; }

    /// <summary>Done when it has cancelled a task.</summary>
    public Task HasCancelled => cancelled.Task;

    public string Add(JsonObject body)
    {
        var now = Now().ToUnixTimeSeconds();
        var id = $"cgt-{Now():yyyyMMddHHmmss}-{Interlocked.Increment(ref number):00000}";
        var task = new JsonObject
        {
            ["id"] = id,
            ["status"] = "queued",
            ["error"] = null,
            ["created_at"] = now,
            ["updated_at"] = now,
            ["service_tier"] = "default",
            ["framespersecond"] = 24,
        };
        foreach (var field in new[] { "model", "seed", "resolution", "ratio", "duration", "generate_audio", "execution_expires_after", "safety_identifier", "callback_url" })
            if (body[field] is { } value) task[field] = value.DeepClone();
        tasks[id] = task;
        return id;
    }

    public FakeArkReply Get(string id)
    {
        if (!tasks.TryGetValue(id, out var task)) return NoSuch(id);

        lock (task)
        {
            if ((string?)task["status"] is "queued" or "running") Become(task, Becomes);
            return new(200, Shown(task));
        }
    }

    public FakeArkReply List(IQueryCollection query)
    {
        Lists++;
        if (query.Keys.FirstOrDefault(key => key is not ("page_num" or "page_size" or "filter.status" or "filter.task_ids" or "filter.model" or "filter.service_tier")) is { } unknown)
            return FakeArkError.Invalid(unknown);
        if (Page(query, "page_num", 1) is not { } page) return FakeArkError.Invalid("page_num");
        if (Page(query, "page_size", 20) is not { } size) return FakeArkError.Invalid("page_size");

        var all = tasks.Values
            .Where(task => Has(query, "filter.status", task["status"]) && Has(query, "filter.task_ids", task["id"]) && Has(query, "filter.model", task["model"]))
            .OrderByDescending(task => (long)task["created_at"]!).ThenByDescending(task => (string)task["id"]!, StringComparer.Ordinal)
            .ToList();
        return new(200, new() { ["items"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(Shown)]), ["total"] = all.Count });
    }

    public FakeArkReply Delete(string id)
    {
        if (!tasks.TryGetValue(id, out var task)) return NoSuch(id);

        lock (task)
        {
            switch ((string?)task["status"])
            {
                case "queued":
                    Become(task, "cancelled");
                    cancelled.TrySetResult();
                    return new(204);
                case "running" or "cancelled":
                    return new(400, FakeArkError.Body("InvalidAction", $"The task is {task["status"]} and cannot be deleted."));
                default:
                    tasks.TryRemove(id, out _);
                    return new(204);
            }
        }
    }

    /// <summary>Has a task become something by itself, and tells whom its order names.</summary>
    public async Task TurnAsync(string id, string status)
    {
        var task = tasks[id];
        lock (task) Become(task, status);
        if ((string?)task["callback_url"] is not { } callback) return;

        using var body = new StringContent(Shown(task).ToJsonString(), Encoding.UTF8, "application/json");
        (await callbacks.PostAsync(callback, body)).EnsureSuccessStatusCode();
    }

    /// <summary>The ids of all tasks.</summary>
    public IReadOnlyCollection<string> Ids => [.. tasks.Keys];

    public void Dispose() => callbacks.Dispose();

    void Become(JsonObject task, string status)
    {
        task["status"] = status;
        task["updated_at"] = Now().ToUnixTimeSeconds();
        if (status == "succeeded")
        {
            task["content"] = new JsonObject { ["video_url"] = clipOf((string)task["id"]!) };
            task["usage"] = new JsonObject { ["completion_tokens"] = Tokens.DeepClone(), ["total_tokens"] = Tokens.DeepClone() };
        }
        else if (status == "failed")
        {
            task["error"] = new JsonObject { ["code"] = FailsWith, ["message"] = "The request failed because the output video may contain sensitive information." };
        }
    }

    // Where it is told of changes is no part of a task as it is shown.
    static JsonObject Shown(JsonObject task)
    {
        var shown = task.DeepClone().AsObject();
        shown.Remove("callback_url");
        return shown;
    }

    static FakeArkReply NoSuch(string id) => new(404, FakeArkError.Body("ResourceNotFound", $"The specified task {id} is not found."));

    static int? Page(IQueryCollection query, string name, int usual) =>
        !query.TryGetValue(name, out var given) ? usual : int.TryParse(given, out var number) && number is >= 1 and <= 500 ? number : null;

    static bool Has(IQueryCollection query, string name, JsonNode? value) => !query.TryGetValue(name, out var wanted) || wanted.Contains((string?)value);
}
