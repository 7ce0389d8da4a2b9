using Dailies.Keys;
using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Upstreams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Upstreams;

/// <summary>
/// <c>GET /v1/kyyvideo2/videos/{id}/submissions</c>: what upstreams were asked for a task, and under which ids.
/// <c>GET /v1/upstreams/unsettled</c>: all submissions whose cost is not known.
/// </summary>
static class ListSubmissions
{
    const int Most = 1_000;

    static readonly SubmissionView Accepted = new(Samples.TaskId, "ark", "cgt-20260514183217-t8rzv", "accepted", Samples.Created, null, null, null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        Caller.Require(
            routes.MapGet("/v1/kyyvideo2/videos/{id}/submissions", OfTaskAsync).Documented(new("listSubmissions", Tags.Videos, "What paid upstreams were asked for a task")
            {
                Description = "Each time that the task was submitted to a paid upstream, the newest first; none where none was asked.",
                Parameters = [Parameter.TaskId],
                Answers = [new(200, "The submissions.", Content.Json(SubmissionJson.Wire.SubmissionsView, ("accepted", new("list", [Accepted]))))],
                Errors = [Error.NoSuchTask(Samples.TaskId)],
            }),
            Scope.Read);
        Caller.Require(
            routes.MapGet("/v1/upstreams/unsettled", UnsettledAsync).Documented(new("listUnsettled", Tags.Keys, "What paid upstreams were asked, at a cost that is unknown")
            {
                Description = $"Of all keys, oldest first, {Most} at most: what is open, and what was lost. Keys are not charged for either.",
                Answers = [new(200, "The submissions.", Content.Json(SubmissionJson.Wire.SubmissionsView, ("lost", new("list", [Accepted with { Status = "lost" }]))))],
            }),
            Scope.Admin);
    }

    static async Task<IResult> OfTaskAsync(string id, Caller caller, ITaskStore tasks, CancellationToken ct) =>
        TaskId.Parse(id) is { } name && await tasks.FindAsync(name, caller.Key, ct) is not null
            ? Answer(await tasks.SubmissionsAsync(name, ct))
            : Error.NoSuchTask(id);

    static async Task<IResult> UnsettledAsync(ITaskStore tasks, CancellationToken ct) => Answer(await tasks.UnsettledAsync(Most, ct));

    static IResult Answer(IReadOnlyList<Submission> all) =>
        Results.Json(new SubmissionsView("list", [.. all.Select(SubmissionView.Of)]), SubmissionJson.Wire.SubmissionsView);
}
