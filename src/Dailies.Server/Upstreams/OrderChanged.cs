using Dailies.Server.Documents;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Upstreams;

/// <summary>
/// <c>POST /upstreams/{task}</c>: an upstream says that the order of a task has changed. What it says is not believed, and not even
/// read: the order is asked for at once, as it would be later.
/// </summary>
static class OrderChanged
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/upstreams/{task}", HandleAsync).Documented(
        new("tellOrderChanged", Tags.Files, "Say that the order of a task has changed, as an upstream does")
        {
            Description = "The `callback_url` that an upstream is given; all of its query is the signature. Nothing that is sent is read.",
            Parameters =
            [
                new("path", "task", "The task.", """{"type":"string"}""", Samples.TaskId),
                .. Parameter.Signature,
            ],
            Answers = [new(204, "The order is asked for at once.")],
            Errors = [Error.BadSignature(), Error.Expired(), .. CommonErrors.Failures],
        });

    static async Task<IResult> HandleAsync(string task, HttpContext context, ClipUrls urls, ITaskStore tasks, TimeProvider time, CancellationToken ct)
    {
        if (TaskId.Parse(task) is not { } id || urls.CheckCallback(id, context.Request.Query) is not { } expires) return Error.BadSignature();
        if (expires <= time.GetUtcNow()) return Error.Expired();

        await tasks.HurryAsync(id, ct);
        return Results.NoContent();
    }
}
