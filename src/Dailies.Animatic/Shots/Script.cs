using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>What a prompt says, shot by shot.</summary>
/// <param name="Shots">In order, without gaps; together they fill the clip exactly.</param>
/// <param name="Mends">What was changed so that they do, a sentence each.</param>
sealed record Script(IReadOnlyList<Shot> Shots, IReadOnlyList<string> Mends)
{
    // Half of a shorter shot would be a flash.
    const int Shortest = ClipLength.FrameRate;

    /// <summary>Reads a prompt for a clip of so many frames.</summary>
    public static Script Read(string prompt, int frames)
    {
        var (cut, mends) = ShotList.Read(prompt, frames);
        var shots = new List<Shot>();
        var said = mends.ToList();
        foreach (var shot in cut)
        {
            var read = ShotReader.Read(shot, shots.LastOrDefault());
            if (read.Camera is { Last: not Framing.Unsaid, Reaches: false })
            {
                shots.AddRange(InTwo(read));
                said.Add(read.Frames < Shortest ? "A shot has two framings and no time for both: the first is shown." : "A shot has two framings, and its camera cannot get from one to the other: it is two shots of equal time.");
            }
            else
            {
                shots.Add(read);
            }
        }

        return new(shots, said);
    }

    // What is spoken is spoken once.
    static IEnumerable<Shot> InTwo(Shot shot)
    {
        var (first, second) = (shot.Camera with { Last = Framing.Unsaid }, shot.Camera with { Framing = shot.Camera.Last, Last = Framing.Unsaid });
        if (shot.Frames < Shortest) return [shot with { Camera = first }];
        var half = shot.Frames / 2;
        return [shot with { Frames = half, Camera = first }, shot with { FirstFrame = shot.FirstFrame + half, Frames = shot.Frames - half, Camera = second, Lines = [] }];
    }

    /// <summary>What decides all that is random in each shot, in picture and sound.</summary>
    public ulong[] Seeds(long seed)
    {
        var dice = new Dice((ulong)seed);
        var seeds = new ulong[Shots.Count];
        for (var i = 0; i < seeds.Length; i++) seeds[i] = dice.Next();
        return seeds;
    }
}
