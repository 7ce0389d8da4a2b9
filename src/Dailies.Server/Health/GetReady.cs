using Dailies.Queue;
using Dailies.Server.Documents;
using Dailies.Server.Upstreams;
using Dailies.Storage;
using Dailies.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Health;

/// <summary>
/// <c>GET /healthz</c>: the process answers. <c>GET /readyz</c>: it can be of use, and else what it lacks. Neither needs a key.
/// </summary>
static class GetReady
{
    public static void Map(WebApplication app)
    {
        var tasks = app.Services.GetRequiredService<ITaskStore>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<Readiness>();
        var readiness = new Readiness(
            [
                new("database", ct => DatabaseCheck.RunAsync(tasks, ct)),
                new("files", new FilesCheck(app.Services.GetRequiredService<IFileStore>(), app.Services.GetRequiredService<RoomGate>(), time, log).RunAsync),
                new("ffmpeg", new FfmpegCheck("ffmpeg", time).RunAsync),
                new("queue", ct => QueueCheck.RunAsync(tasks, Lane.All, ct)),
                new("engines", app.Services.GetRequiredService<UnservedCheck>().RunAsync),
                .. app.Services.GetRequiredService<UpstreamEngines>().Checks(),
            ],
            time,
            log);

        app.MapGet("/healthz", () => TypedResults.Text("ok\n")).Documented(new("getHealth", Tags.Operation, "Whether the process answers")
        {
            Description = "For probes that start a process anew when it hangs.",
            Answers = [new(200, "It does.", Content.Text("text/plain", "ok\n"))],
        });
        app.MapGet("/readyz", async (CancellationToken ct) =>
        {
            var view = await readiness.AskAsync(ct);
            return TypedResults.Json(
                view,
                HealthJson.Wire.ReadyView,
                statusCode: view.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).Documented(new("getReadiness", Tags.Operation, "Whether the node can be of use")
        {
            Description = "For load balancers: checks the database, the file store, ffmpeg and the queue, and says what is wrong.",
            Answers =
            [
                new(200, "It can.", Content.Json(HealthJson.Wire.ReadyView, ("ready", Example(ready: true)))),
                new(503, "It cannot; `checks` says why.", Content.Json(HealthJson.Wire.ReadyView, ("unready", Example(ready: false))))
                {
                    Headers = [Header.RetryAfter],
                },
            ],
        });
    }

    static ReadyView Example(bool ready) => new(ready, new Dictionary<string, CheckView>
    {
        ["database"] = new(ready, 0.8, ready ? null : "The database does not answer.", null),
        ["queue"] = new(true, 0.5, null, 0),
    });
}
