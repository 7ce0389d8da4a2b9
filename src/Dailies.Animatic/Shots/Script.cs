namespace Dailies.Animatic.Shots;

/// <summary>What a prompt says, shot by shot.</summary>
/// <param name="Shots">In order, without gaps; together they fill the clip exactly.</param>
/// <param name="Mends">What was changed so that they do, a sentence each.</param>
sealed record Script(IReadOnlyList<Shot> Shots, IReadOnlyList<string> Mends)
{
    /// <summary>Reads a prompt for a clip of so many frames.</summary>
    public static Script Read(string prompt, int frames)
    {
        var (cut, mends) = ShotList.Read(prompt, frames);
        var shots = new List<Shot>();
        foreach (var shot in cut) shots.Add(ShotReader.Read(shot, shots.LastOrDefault()));
        return new(shots, mends);
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
