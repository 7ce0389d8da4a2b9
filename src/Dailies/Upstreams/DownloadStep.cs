using Dailies.Engines;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>
/// Brings a clip from an upstream into our own storage, counted and probed. What fails is tried again for a while, and never submitted
/// again: the clip is made, and paid for.
/// </summary>
/// <param name="upstreams">By name.</param>
/// <param name="probe">Measures the clip.</param>
/// <param name="files">Where clips lie.</param>
/// <param name="scratch">A folder for what is being downloaded.</param>
/// <param name="board">Where tasks are.</param>
/// <param name="log">Told what fails; never the URL, which carries a signature.</param>
public sealed class DownloadStep(
    IReadOnlyDictionary<string, UpstreamEngine> upstreams, ClipProbe probe, IFileStore files, string scratch, Board board, ILogger log)
{
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The <see cref="Step"/> itself.</summary>
    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        var task = claim.Lease.Task;
        var made = claim.Request.Recovers is { } late
            ? await board.Tasks.SubmissionAsync(late, ct)
            : (await board.Tasks.SubmissionsAsync(task, ct)).FirstOrDefault(one => one.State == SubmissionState.Made);
        if (made?.Url is null) return new StepOutcome.Postponed(Longest);

        // Taken out of this node's configuration, it may still be in another's.
        if (!upstreams.TryGetValue(made.Upstream, out var upstream))
        {
            log.NotDownloaded(task, made.Upstream, made.Remote, "this node has no upstream of that name.");
            return new StepOutcome.Postponed(Longest);
        }

        var name = FileLayout.ClipFile(claim.Lease);
        var room = Directory.CreateDirectory(Path.Combine(scratch, Path.GetFileNameWithoutExtension(name))).FullName;
        try
        {
            var path = Path.Combine(room, name);
            var problem = await upstream.Service.DownloadAsync(made.Url, path, () => progress(0), ct);
            var facts = problem is null ? await probe.ProbeAsync(path, ct) : null;
            if (facts is not null)
            {
                progress(0);
                var bytes = new FileInfo(path).Length;
                await files.PutAsync(FileLayout.Clip(name), path, ct);
                return new StepOutcome.Completed(
                    new Clip(name, facts.Seconds, bytes, made.Tokens ?? claim.Request.Tokens, Completed: default)
                    {
                        Price = claim.Request.Price,
                    });
            }

            return await LaterAsync(task, made, upstream, problem ?? new("What came is no whole MP4 with a video stream."), ct);
        }
        catch (ToolException e)
        {
            // This node has no time for it, or not the program: the clip is not at fault, and is paid for.
            return await LaterAsync(task, made, upstream, new(e.Message + "."), ct);
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    async Task<StepOutcome> LaterAsync(TaskId task, Submission made, UpstreamEngine upstream, Undelivered problem, CancellationToken ct)
    {
        log.NotDownloaded(task, made.Upstream, made.Remote, problem.Reason);
        // A task that fetches what came late was created long after that, and has its own time.
        var age = board.Time.GetUtcNow() - (task.Made > made.Settled ? task.Made : made.Settled!.Value);
        if (age > upstream.Terms.DownloadDeadline)
            return new StepOutcome.Failed(
                $"{upstream.Name} made the clip, as {made.Remote}, but it could not be downloaded: {problem.Reason} It can still be asked for with: dailies tasks recover {made.Lease.Task}");

        // The URL may have expired, or point to a place that is gone: the upstream is asked for a new one.
        if (await upstream.Service.QueryAsync(made.Remote!, ct) is QueryOutcome.Made { Url: var url } && url != made.Url)
            await board.Tasks.NoteAsync(made with { Url = url }, null, ct);
        return new StepOutcome.Postponed(problem.RetryAfter ?? TimeSpan.FromTicks(Math.Clamp(age.Ticks / 4, Shortest.Ticks, Longest.Ticks)));
    }
}
