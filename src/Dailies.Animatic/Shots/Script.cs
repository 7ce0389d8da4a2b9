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
}
