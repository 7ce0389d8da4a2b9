using Dailies.Processes;

namespace Dailies.Server.Health;

/// <summary>Whether ffmpeg is there and can write H.264. A yes holds for minutes: programs seldom go.</summary>
sealed class FfmpegCheck(string ffmpeg, TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // The list of encoders has some 15,000 characters.
    const int MaxOutput = 200_000;

    long? seen;

    public async Task<CheckResult> RunAsync(CancellationToken ct)
    {
        if (seen is { } at && time.GetElapsedTime(at) < Life) return CheckResult.Ok;

        try
        {
            var encoders = await Tool.RunAsync(ffmpeg, ["-hide_banner", "-encoders"], Path.GetTempPath(), Bound, MaxOutput, time, ct);
            if (encoders.ExitCode != 0) return new("ffmpeg does not run.");
            if (!encoders.Output.Contains(" libx264 ", StringComparison.Ordinal))
                return new("ffmpeg lacks the encoder libx264; install a build that has it.");
            seen = time.GetTimestamp();
            return CheckResult.Ok;
        }
        catch (ToolException e)
        {
            return new(e.Message + ".");
        }
    }
}
