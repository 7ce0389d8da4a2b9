using Dailies.Client;
using Dailies.Models;
using Dailies.Server;

namespace Dailies.Cli.Generating;

/// <summary>
/// <c>dailies generate</c>: 1. start a server or take the given one, 2. upload files and create the task, 3. wait and show progress, 4. download.
/// The server inside this command is used through the same HTTP as any other.
/// </summary>
sealed class Generate(GenerateOrder order, IReadOnlyList<string> problems)
{
    const int DefaultSeconds = 5;

    // A bar that moves; a server that does not hold answers is asked at its own pace all the same.
    static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    readonly ProgressLine progress = new(
        Console.Error, live: !Console.IsErrorRedirected && !order.Json, frames: ClipLength.Frames(order.Request.Duration ?? DefaultSeconds));

    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var end = await EndAsync(ct);
        if (order.Json) Console.WriteLine(end);
        else if (end.Error is not null) progress.End($"dailies: {end.Error}");
        else progress.End($"saved {end.File}: {end.Seconds:0.00} s, {end.Bytes / 1e6:0.0} MB, {end.Tokens:N0} tokens, made in {progress.Elapsed.TotalSeconds:0.0} s");
        return end.Code;
    }

    async Task<Summary> EndAsync(CancellationToken ct)
    {
        if (problems.Count > 0) return Failed(ExitCode.Usage, string.Join("; ", problems));
        if (order.Server is not null && order.Key is null) return Failed(ExitCode.Key, "a server needs a key; give it with --key or in " + Variable.Key);
        if (Unwritable() is { } reason) return Failed(ExitCode.Download, reason);

        try
        {
            if (order.Server is { } server) return await RunAsync(server, order.Key!, ct);

            await using var local = await LocalServer.StartAsync(ct);
            return await RunAsync(local.Address, local.Key, ct) with { Url = null };
        }
        catch (StartException e)
        {
            return Failed(ExitCode.Server, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Failed(ExitCode.Interrupted, "interrupted");
        }
    }

    async Task<Summary> RunAsync(Uri server, string key, CancellationToken ct)
    {
        using var client = new DailiesClient(server, key);
        await using var uploads = new Uploads(client);
        Video? video = null;
        try
        {
            video = await client.CreateAsync(await uploads.SendAsync(order.Request, order.Files, ct), ct);
            progress.Show(video);
            video = await client.WaitAsync(video, progress.Show, Hold, ct: ct);
        }
        catch (DailiesException e)
        {
            return Failed(ExitCode.Of(e.Status), e.Message, video);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(ExitCode.Usage, $"a file cannot be read: {e.Message}", video);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return Failed(ExitCode.Server, $"{server} cannot be asked: {e.Message}", video);
        }

        return video is { Completed: true, VideoUrl: not null }
            ? await SaveAsync(client, video, ct)
            : Failed(ExitCode.TaskFailed, video.Error ?? $"the task ended as {video.Status}", video);
    }

    async Task<Summary> SaveAsync(DailiesClient client, Video video, CancellationToken ct)
    {
        var path = Path.GetFullPath(order.Output ?? OutputName.Of(order.Request.Prompt, File.Exists));
        try
        {
            var bytes = await client.DownloadAsync(video.VideoUrl!, path, ct);
            return Told(ExitCode.Success, video) with
            {
                File = path,
                Bytes = bytes,
                Seconds = video.ActualDuration,
                Tokens = video.TotalTokens,
                Url = video.VideoUrl,
            };
        }
        catch (Exception e) when (e is DailiesException or HttpRequestException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return Failed(ExitCode.Download, $"the clip of {video.Id} could not be saved: {e.Message}", video) with { Url = video.VideoUrl };
        }
    }

    // Noticed before minutes of work, not after.
    string? Unwritable()
    {
        if (order.Output is not { } path) return null;
        if (Directory.Exists(path)) return $"{path} is a folder; -o names the file";
        return Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && Directory.Exists(folder) ? null : $"there is no folder for {path}";
    }

    static Summary Failed(int code, string error, Video? video = null) => Told(code, video) with { Error = error };

    static Summary Told(int code, Video? video) => new() { Code = code, Id = video?.Id, Model = video?.Model, Status = video?.Status };
}
