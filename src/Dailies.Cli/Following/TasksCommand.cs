using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dailies.Cli.Checking;
using Dailies.Cli.Generating;
using Dailies.Client;
using Dailies.Models;
using Dailies.Server.DryRuns;

namespace Dailies.Cli.Following;

/// <summary><c>dailies tasks</c>: a key's tasks on a running server.</summary>
sealed class TasksCommand
{
    const int UsualLimit = 20;
    const int MostTasks = 1000;
    const int LargestPage = 100;
    const int UsualSeconds = 5;

    static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    readonly ServerOptions server = new();
    readonly Option<bool> json = new("--json") { Description = "Print JSON, for scripts." };

    public static Command Make()
    {
        var tasks = new TasksCommand();
        return new Command("tasks", "List, show, cancel, wait for, recover and make final the tasks of a key on a running server.")
        {
            tasks.List(), tasks.Show(), tasks.Cancel(), tasks.Wait(), tasks.Recover(), tasks.Final(),
        };
    }

    Command List()
    {
        var status = new Option<string?>("--status") { Description = "Only those queued, processing, completed, failed or cancelled." };
        var model = new Option<string?>("--model") { Description = "Only those for this model." };
        var limit = NumberOption.Make("--limit", "How many at most.", 1, MostTasks, UsualLimit);
        return Acting(new Command("list", "Show tasks, newest first.") { status, model, limit }, async (client, parsed, ct) =>
        {
            var (all, most) = (new List<Video>(), parsed.GetValue(limit));
            string? cursor = null;
            do
            {
                var page = await client.ListAsync(
                    new() { Status = parsed.GetValue(status), Model = parsed.GetValue(model), Limit = Math.Min(most - all.Count, LargestPage), Cursor = cursor }, ct);
                all.AddRange(page.Videos);
                cursor = page.NextCursor;
            }
            while (cursor is not null && all.Count < most);

            if (parsed.GetValue(json)) Console.WriteLine("[" + string.Join(",\n", all.Select(Text)) + "]");
            else Table.Write(Console.Out, ["ID", "STATUS", "MODEL", "CREATED", "TOKENS", "ERROR"], [.. all.Select(Row)]);
            return ExitCode.Success;
        });
    }

    Command Show()
    {
        var id = Id();
        return Acting(new Command("show", "Show one task.") { id }, async (client, parsed, ct) => Tell(parsed, await client.GetAsync(parsed.GetValue(id)!, ct)));
    }

    Command Cancel()
    {
        var id = Id();
        return Acting(new Command("cancel", "Cancel a task; one that has ended stays as it is.") { id }, async (client, parsed, ct) =>
            Tell(parsed, await client.CancelAsync(parsed.GetValue(id)!, ct)));
    }

    Command Final()
    {
        var id = Id();
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what it would take." };
        var again = new Option<string?>("--idempotency-key") { Description = "A name under which it can be sent again without being made twice." };
        return Acting(new Command("final", "Have the paid engine make a preview that was approved, as a new task.") { id, dry, again }, async (client, parsed, ct) =>
        {
            if (!parsed.GetValue(dry)) return Tell(parsed, await client.FinalAsync(parsed.GetValue(id)!, parsed.GetValue(again), ct));

            var answer = await client.FinalDryRunAsync(parsed.GetValue(id)!, ct);
            Console.WriteLine(parsed.GetValue(json) ? answer : Sheet.Of(new(parsed.GetValue(id)!, ExitCode.Success, null, DryRunView.Read(answer))));
            return ExitCode.Success;
        });
    }

    Command Wait()
    {
        var id = Id();
        var command = new Command("wait", "Follow a task to its end. Exit codes: 0 completed, 1 failed, 2 wrong options or no such task, 3 no server, 4 wrong key, 130 interrupted.") { id };
        return Acting(command, async (client, parsed, ct) =>
        {
            var video = await client.GetAsync(parsed.GetValue(id)!, ct);
            var progress = new ProgressLine(
                Console.Error, live: !Console.IsErrorRedirected && !parsed.GetValue(json), frames: ClipLength.Frames(UsualSeconds));
            video = await client.WaitAsync(video, progress.Show, Hold, deadline: TimeSpan.FromDays(1), ct);
            Tell(parsed, video);
            return video.Completed ? ExitCode.Success : ExitCode.TaskFailed;
        });
    }

    Command Recover()
    {
        var id = Id();
        return Acting(new Command("recover", "Fetch the clip that a paid upstream made after its task had failed: a new task gets it.") { id }, async (client, parsed, ct) =>
            Tell(parsed, await client.RecoverAsync(parsed.GetValue(id)!, ct)));
    }

    Command Acting(Command command, Func<DailiesClient, ParseResult, CancellationToken, Task<int>> act)
    {
        server.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, ct) => CommandException.CatchAsync(
            async () =>
            {
                var url = server.Url(parsed) ?? throw new CommandException(ExitCode.Usage, $"which server? Give it with --server or in {Variable.Url}");
                var key = server.Key(parsed) ?? throw new CommandException(ExitCode.Key, "a server needs a key; give it with --key or in " + Variable.Key);
                using var client = new DailiesClient(url, key);
                try
                {
                    return await act(client, parsed, ct);
                }
                catch (DailiesException e)
                {
                    throw new CommandException(Code(e.Status), e.Message);
                }
                catch (Exception e) when (e is HttpRequestException or TimeoutException)
                {
                    throw new CommandException(ExitCode.Server, $"{url} cannot be asked: {e.Message}");
                }
            },
            ct));
        return command;
    }

    int Tell(ParseResult parsed, Video video)
    {
        if (parsed.GetValue(json)) Console.WriteLine(Text(video));
        else foreach (var (name, value) in Facts(video)) Console.WriteLine($"{name,-9}{value}");
        return ExitCode.Success;
    }

    static IEnumerable<(string Name, object Value)> Facts(Video video)
    {
        yield return ("id", video.Id);
        yield return ("status", video.Status);
        yield return ("model", video.Model ?? "-");
        yield return ("created", Table.Time(video.Created));
        if (video.Progress is { } percent) yield return ("progress", $"{percent}%");
        if (video.ActualDuration is { } seconds) yield return ("seconds", FormattableString.Invariant($"{seconds:0.00}"));
        if (video.TotalTokens is { } tokens) yield return ("tokens", tokens);
        if (video.VideoUrl is { } url) yield return ("url", url);
        if (video.Error is { } error) yield return ("error", error);
    }

    static IReadOnlyList<string> Row(Video video) =>
        [video.Id, video.Progress is { } percent ? $"{video.Status} {percent}%" : video.Status, video.Model ?? "-", Table.Time(video.Created), $"{video.TotalTokens}", video.Error ?? ""];

    static string Text(Video video) => JsonSerializer.Serialize(video, VideoJson.Default.Video);

    static Argument<string> Id() => new("id") { Description = "The task's id, such as video_fd35ee52-2a98-44a6-b930-29a88ce9b8fd." };

    static int Code(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ExitCode.Key,
        400 or 404 or 409 or 413 or 422 => ExitCode.Usage,
        _ => ExitCode.Server,
    };
}

[JsonSerializable(typeof(Video))]
sealed partial class VideoJson : JsonSerializerContext;
