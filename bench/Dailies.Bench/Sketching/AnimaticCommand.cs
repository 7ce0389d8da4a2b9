using System.CommandLine;
using Dailies.Animatic.Engine;
using Dailies.Bench.Figures;

namespace Dailies.Bench.Sketching;

/// <summary><c>animatic</c>: what the built-in renderer takes, against what ffmpeg takes to encode the same frames.</summary>
static class AnimaticCommand
{
    const double MostMegabytes = 400;

    public static Command Make()
    {
        var rounds = new Option<int>("--rounds") { Description = "Pairs of runs of each clip.", DefaultValueFactory = _ => 5 };
        var only = new Option<string?>("--only") { Description = $"One clip: {string.Join(", ", Case.All.Select(one => one.Name))}." };
        var command = new Command("animatic", "Clips of the built-in renderer against ffmpeg encoding the same frames, stage by stage, and memory.") { rounds, only };
        command.SetAction(async (parsed, ct) =>
        {
            Surroundings.PrintMachine();
            foreach (var of in Case.All.Where(one => parsed.GetValue(only) is not { } name || one.Name == name)) await RunAsync(of, parsed.GetValue(rounds), ct);
        });
        return command;
    }

    public static async Task RunAsync(Case of, int rounds, CancellationToken ct)
    {
        Console.WriteLine($"{of.Name}: {of.Resolution}, {of.Seconds} s with sound, preset {of.Preset}");
        using var studio = await Studio.OpenAsync(of, ct);
        var pairs = new List<(double Ours, double Ffmpeg, double Processor, StageTimes Stages, long Peak)>();
        for (var round = 0; round < rounds; round++)
        {
            var (took, processor, stages, peak) = await studio.OursAsync(ct);
            var (alone, needed) = await studio.FfmpegAsync(ct);
            pairs.Add((took.TotalSeconds, alone.TotalSeconds, processor / needed, stages, peak));
        }

        Console.WriteLine($"  ours {Of(pairs.Select(pair => pair.Ours))}, ffmpeg alone {Of(pairs.Select(pair => pair.Ffmpeg))}, {rounds} pairs");
        Goal.AtMost("ours / ffmpeg, median of pairs", new Spread(pairs.Select(pair => pair.Ours / pair.Ffmpeg)).Median, 1.5);
        // Says more than time where others use the machine; decoding and drawing count in full, however well they fill idle cores.
        Console.WriteLine($"  processor time, ours / ffmpeg's              {new Spread(pairs.Select(pair => pair.Processor)).Median,8:0.00}");
        Goal.AtMost("memory of the child and its ffmpeg, MB", pairs.Max(pair => pair.Peak) / 1e6, MostMegabytes);
        Console.WriteLine($"  milliseconds, medians: {string.Join(", ", Stages(of, pairs.Select(pair => (pair.Ours, pair.Stages)).ToList()))}");
        Console.WriteLine();
    }

    static IEnumerable<string> Stages(Case of, IReadOnlyList<(double Seconds, StageTimes Times)> runs)
    {
        yield return $"start of the child {Median(run => (run.Seconds * 1000) - run.Times.All):0}";
        yield return $"opening {Median(run => run.Times.Opening):0}";
        yield return $"sound {Median(run => run.Times.Sound):0}";
        yield return $"textures {Median(run => run.Times.Textures):0}";
        yield return $"composing {Median(run => run.Times.Composing):0} ({Median(run => run.Times.Composing / of.Frames):0.0} a frame)";
        yield return $"encoder waits {Median(run => run.Times.Waiting):0}";
        yield return $"frames wait {Median(run => run.Times.Writing):0}";
        yield return $"finish {Median(run => run.Times.Finishing):0}";

        double Median(Func<(double Seconds, StageTimes Times), double> stage) => new Spread(runs.Select(stage)).Median;
    }

    static string Of(IEnumerable<double> seconds)
    {
        var spread = new Spread(seconds);
        return $"{spread.Median:0.00} s (at most {spread.Max:0.00})";
    }
}
