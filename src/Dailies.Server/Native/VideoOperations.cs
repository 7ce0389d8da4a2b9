using Dailies.Keys;
using Dailies.Server.Documents;
using Dailies.Server.DryRuns;
using Dailies.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>What the OpenAPI document says of tasks.</summary>
static class VideoOperations
{
    static readonly VideoView Queued = new() { Id = Samples.TaskId, Created = Samples.Created, Model = Samples.Model, Status = "queued" };

    static readonly VideoView Completed = Queued with
    {
        Status = "completed",
        VideoUrl = $"https://dailies.example/files/{Samples.TaskId}.mp4?expires=1774923124&key=1&signature=5c1f",
        ActualDuration = 5.041667,
        TotalTokens = 108_900,
    };

    static readonly VideoView Failed = Queued with { Status = "failed", Error = "referenceVideos[0]: the host answered 404" };

    /// <summary>The answer to a create, for whoever shows one.</summary>
    public static CreatedView CreatedSample => new(Samples.TaskId, "video", Samples.Created, Samples.Model, "queued", null);

    /// <summary>A completed task, for whoever shows one.</summary>
    public static VideoView Example => Completed;

    /// <summary>A failed one.</summary>
    public static VideoView Failure => Failed;

    static Documents.Header Replayed =>
        new(CreateVideo.ReplayedHeader, "`true` where an earlier create with this `Idempotency-Key` made the task.", """{"type":"string"}""", "true");

    static Parameter Again(string description) => new(
        "header",
        IdempotencyKey.Header,
        description,
        $$"""{"type":"string","minLength":1,"maxLength":{{IdempotencyKey.MaxLength}},"pattern":"^[ -~]+$"}""",
        "8e03978e-40d5-43e8-bc93-6894a57f9324");

    public static Operation Create => new("createVideo", Tags.Videos, "Create a video task")
    {
        Description =
            "Answered once the task is on disk, long before the video is made. Unknown fields are ignored; spellings of other"
            + " dialects are named in the header `Dailies-Warning`. Media may be `https:` and `http:` URLs or `data:` URIs.",
        Parameters =
        [
            new("query", "dry_run", "`true` checks the request, makes no task, and answers what it would make and take.", """{"type":"string","enum":["true","false"]}""", "false"),
            Parameter.PreferWait,
            Again("Makes it safe to send a create again: within 24 hours the same key and body answer the same task, with `Idempotent-Replayed: true`."),
        ],
        Body = [new("application/json", schemas => schemas.Add("VideoRequest", RequestSchema.Write), RequestSchema.Examples)],
        Answers =
        [
            new(200, "The task is created; or, of a dry run, what it would be.", Content.AnyOf(
                Content.Json(NativeJson.Wire.CreatedView, ("queued", CreatedSample)),
                Content.Json(DryRunJson.Wire.DryRunView, ("dry_run", DryRunSample.View))))
            {
                Headers =
                [
                    new("Preference-Applied", "`wait=N` where the answer was held; then `status` may be any.", """{"type":"string"}""", "wait=30"),
                    new(
                        CreateVideo.WarningHeader,
                        "Fields that were ignored, and what was probably meant.",
                        """{"type":"string"}""",
                        "ratio is unknown here and was ignored; aspect_ratio was probably meant"),
                    Replayed,
                ],
            },
        ],
        Errors =
        [
            Error.Invalid([new("duration", "16 is out of range; 4 to 15 seconds")]),
            Error.InvalidBody("The body cannot be read as JSON: it must be a JSON object"),
            Error.OverBudget(new(Period.Day, 1_000_000, 20_000, DateTimeOffset.FromUnixTimeSeconds(Samples.Created)), 108_900),
            Error.IdempotencyConflict(),
            Error.TooLarge(RequestBody.MaxBytes),
            Error.KeyQueueFull(100, new DefaultHttpContext().Response),
            Error.QueueFull(10_000, new DefaultHttpContext().Response),
        ],
    };

    public static Operation Final => new("finalVideo", Tags.Videos, "Make a preview final")
    {
        Description =
            "Has a completed task that was created with `preview: true` made by the paid engine of its model: a new task of the same key, with the"
            + " same request, seed and `callback_url`, and with the very bytes of its references, of which nothing is fetched again. They are kept"
            + " as long as the preview's clip. All limits and budgets are those of a create.",
        Parameters =
        [
            Parameter.TaskId,
            new("query", "dry_run", "`true` makes no task, and answers what it would take.", """{"type":"string","enum":["true","false"]}""", "false"),
            Parameter.PreferWait,
            Again("Makes it safe to send it again: within 24 hours the same key and preview answer the same task, with `Idempotent-Replayed: true`."),
        ],
        Answers =
        [
            new(200, "The new task is created; or, of a dry run, what it would be.", Content.AnyOf(
                Content.Json(NativeJson.Wire.CreatedView, ("queued", new(Samples.TaskId, "video", Samples.Created, Samples.Model, "queued", null))),
                Content.Json(DryRuns.DryRunJson.Wire.DryRunView)))
            {
                Headers = [new("Preference-Applied", "`wait=N` where the answer was held; then `status` may be any.", """{"type":"string"}""", "wait=30"), Replayed],
            },
        ],
        Errors =
        [
            Error.Invalid([new("dry_run", "'maybe' is neither true nor false")]),
            Error.OverBudget(new(Period.Day, 1_000_000, 20_000, DateTimeOffset.FromUnixTimeSeconds(Samples.Created)), 108_900),
            Error.NoSuchTask(Samples.TaskId),
            Error.NotFinal($"{Samples.TaskId} is processing; only a preview that is completed is made final."),
            Error.IdempotencyConflict(),
            Error.KeyQueueFull(100, new DefaultHttpContext().Response),
            Error.QueueFull(10_000, new DefaultHttpContext().Response),
        ],
    };

    public static Operation Get => new("getVideo", Tags.Videos, "Query a task")
    {
        Description =
            "Ask until `status` is `completed` or `failed`, which never changes again, and wait between two queries as long as"
            + " `Retry-After` says; or have the answer held with `Prefer: wait=30`.",
        Parameters = [Parameter.TaskId, Parameter.PreferWait],
        Answers =
        [
            new(200, "How the task stands.", Content.Json(
                NativeJson.Wire.VideoView,
                ("queued", Queued),
                ("processing", Queued with { Status = "processing", Progress = 40 }),
                ("completed", Completed),
                ("failed", Failed)))
            {
                Headers =
                [
                    new("Retry-After", "Seconds to wait before the next query; absent once the task has ended.", """{"type":"integer","minimum":1}""", 10),
                    new("Preference-Applied", "`wait=N` where the answer was held.", """{"type":"string"}""", "wait=30"),
                ],
            },
        ],
        Errors = [Error.NoSuchTask(Samples.TaskId), Error.TooFast()],
    };

    public static Operation List => new("listVideos", Tags.Videos, "List tasks")
    {
        Description =
            "The caller's tasks, newest first. Tasks that are created meanwhile do not move what a cursor names. A page may hold fewer"
            + " tasks than `limit`, even none, and not be the last: go on while `has_more` is true.",
        Parameters = ListQuery.Documentation,
        Answers =
        [
            new(200, "A page.", Content.Json(
                NativeJson.Wire.ListView, ("page", new("list", [Completed, Failed], true, ListQuery.Cursor(Tasks.TaskId.Parse(Samples.TaskId)!.Value))))),
        ],
        Errors = [Error.Invalid([new("limit", "'500' is not a whole number from 1 to 100")])],
    };

    public static Operation Delete => new("deleteVideo", Tags.Videos, "Cancel a task, or delete its clip")
    {
        Description =
            "A queued task is cancelled, one that is processing is stopped, wherever it runs: both then read `failed`, with an error that"
            + " says so. Of a completed task the clip is deleted; the record stays. The same again changes nothing.",
        Parameters = [Parameter.TaskId],
        Answers =
        [
            new(200, "How the task stands now.", Content.Json(
                NativeJson.Wire.VideoView,
                ("cancelled", Queued with { Status = "failed", Error = Queue.Board.CancelledByOwner }),
                ("deleted", Completed with { Deleted = true }))),
        ],
        Errors = [Error.NoSuchTask(Samples.TaskId)],
    };
}
