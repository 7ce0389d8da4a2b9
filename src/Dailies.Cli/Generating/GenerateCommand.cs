using System.CommandLine;
using Dailies.Fetching;

namespace Dailies.Cli.Generating;

/// <summary><c>dailies generate</c>: its options, read into one <see cref="GenerateOrder"/>.</summary>
static class GenerateCommand
{
    public static Command Make()
    {
        var prompt = new Argument<string>("prompt") { Description = "What the video shows." };
        var output = new Option<string?>("--output", "-o") { Description = "Where to save it; what stands there is replaced. Default: a new name made from the prompt." };
        var model = new Option<string?>("--model") { Description = "The model. Default: seedance_2_0_pro." };
        var fast = new Option<bool>("--fast") { Description = "The same as --model seedance_2_0_fast_pro." };
        var duration = new Option<int?>("--duration") { Description = "Seconds, 4 to 15. Default: 5." };
        var ratio = new Option<string?>("--ratio") { Description = "16:9, 9:16, 1:1, 4:3, 3:4, 21:9 or adaptive. Default: 16:9." };
        var resolution = new Option<string?>("--resolution") { Description = "480p, 720p, 1080p, or 4k with the pro models. Default: 720p." };
        var audio = new Option<bool>("--audio") { Description = "With sound. The default." };
        var noAudio = new Option<bool>("--no-audio") { Description = "Without sound." };
        var seed = new Option<long?>("--seed") { Description = "Same request and seed: same video; -1: random. Default: derived from the request." };
        var firstImage = new Option<string?>("--first-image") { Description = "The opening frame: a URL or a file." };
        var lastImage = new Option<string?>("--last-image") { Description = "The closing frame: a URL or a file; needs --first-image." };
        var referenceImage = Many("--reference-image", "A picture to be seen in the video: a URL or a file. Up to 9 times.");
        var referenceVideo = Many("--reference-video", "A video to be seen in it: a URL or a file. Up to 3 times.");
        var referenceAudio = Many("--reference-audio", "A sound to be heard in it: a URL or a file. Up to 3 times.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object at the end, for scripts." };
        var server = UrlOption.Make("--server", $"A running server, such as http://127.0.0.1:8080, or {Variable.Url}. Default: one inside this command.");
        var key = new Option<string?>("--key") { Description = $"The key for that server, or {Variable.Key}." };
        var command = new Command("generate", "Make one video and save it. Exit codes: 0 saved, 1 the task failed, 2 wrong options or request, 3 no server, 4 wrong key, 5 not downloaded, 130 interrupted.")
        {
            prompt, output, model, fast, duration, ratio, resolution, audio, noAudio, seed, firstImage, lastImage,
            referenceImage, referenceVideo, referenceAudio, json, server, key,
        };
        command.Validators.Add(result =>
        {
            if (Variable.Read(Variable.Url) is { } url && UrlOption.Parse(url) is null) result.AddError($"{Variable.Url}: '{url}' is not a URL such as http://127.0.0.1:8080.");
            if (result.GetValue(fast) && result.GetValue(model) is not null) result.AddError("--fast and --model exclude each other.");
            if (result.GetValue(audio) && result.GetValue(noAudio)) result.AddError("--audio and --no-audio exclude each other.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var media = new MediaOption();
            var order = new GenerateOrder
            {
                Request = new()
                {
                    Model = parsed.GetValue(model) ?? (parsed.GetValue(fast) ? "seedance_2_0_fast_pro" : "seedance_2_0_pro"),
                    Prompt = parsed.GetValue(prompt)!,
                    Duration = parsed.GetValue(duration),
                    AspectRatio = parsed.GetValue(ratio),
                    Resolution = parsed.GetValue(resolution),
                    GenerateAudio = parsed.GetValue(noAudio) ? false : null,
                    Seed = parsed.GetValue(seed),
                    FirstImage = media.Read(parsed, firstImage, MediaKind.Image),
                    LastImage = media.Read(parsed, lastImage, MediaKind.Image),
                    ReferenceImages = media.Read(parsed, referenceImage, MediaKind.Image),
                    ReferenceVideos = media.Read(parsed, referenceVideo, MediaKind.Video),
                    ReferenceAudios = media.Read(parsed, referenceAudio, MediaKind.Audio),
                },
                Files = media.Files,
                Output = parsed.GetValue(output),
                Json = parsed.GetValue(json),
                Server = parsed.GetValue(server) ?? (Variable.Read(Variable.Url) is { } url ? UrlOption.Parse(url) : null),
                Key = parsed.GetValue(key) ?? Variable.Read(Variable.Key),
            };
            return await new Generate(order, media.Problems).RunAsync(ct);
        });
        return command;
    }

    static Option<string[]> Many(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => [] };
}
