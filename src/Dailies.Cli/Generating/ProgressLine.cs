using System.Diagnostics;
using Dailies.Client;

namespace Dailies.Cli.Generating;

/// <summary>
/// Shows on standard error how a task gets on: on a terminal a line that is drawn over and over, elsewhere one line for each
/// new status.
/// </summary>
sealed class ProgressLine(TextWriter output, bool live, int frames)
{
    const int BarWidth = 30;

    readonly Stopwatch all = Stopwatch.StartNew();
    readonly Stopwatch processing = new();
    string status = "";
    int drawn;

    /// <summary>Time since the command began.</summary>
    public TimeSpan Elapsed => all.Elapsed;

    /// <summary>Shows what the server answered.</summary>
    public void Show(Video video)
    {
        if (video.Status == "processing") processing.Start();
        if (live && !video.Ended) Draw(Line(video));
        else if (!live && video.Status != status) output.WriteLine(video.Status);
        status = video.Status;
    }

    /// <summary>Says one last thing, on a line of its own.</summary>
    public void End(string text)
    {
        if (live) Draw("");
        output.WriteLine(text);
    }

    string Line(Video video)
    {
        if (video.Status != "processing") return video.Status;

        var percent = video.Progress ?? 0;
        var filled = BarWidth * percent / 100;
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        var seconds = processing.Elapsed.TotalSeconds;
        var rate = percent > 0 && seconds > 0 ? $"  {percent * frames / 100 / seconds:0} frames/s  {Math.Ceiling(seconds * (100 - percent) / percent):0} s left" : "";
        return $"processing {bar} {percent,3}%{rate}";
    }

    void Draw(string line)
    {
        output.Write('\r' + line.PadRight(drawn) + (line.Length == 0 ? "\r" : ""));
        drawn = line.Length;
    }
}
