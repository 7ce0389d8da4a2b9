namespace Dailies.Animatic.Shots;

/// <summary>What a prompt says, shot by shot.</summary>
/// <param name="Shots">In order, without gaps; together they fill the clip exactly.</param>
/// <param name="Mends">What was changed so that they do, a sentence each.</param>
sealed record Script(IReadOnlyList<Shot> Shots, IReadOnlyList<string> Mends)
{
    /// <summary>Reads a prompt for a clip of so many frames.</summary>
    public static Script Read(string prompt, int frames) => new([.. ShotList.Read(prompt, frames).Select(Read)], []);

    static Shot Read(Shot shot)
    {
        var setting = Setting.Of(shot.Text);
        var motion = Motions.Of(shot.Text);
        var subjects = SubjectFinder.Find(shot.Text);
        if (subjects.Count >= 2 && Motions.HasRider(shot.Text)) subjects = [subjects[0] with { RidesOn = subjects[1].Name }, .. subjects.Skip(1)];
        return shot with
        {
            Camera = new(CameraMoves.Of(shot.Text), Framing.Unsaid, CameraAngle.Eye, Handheld: false, Fast: false),
            Subjects = [subjects[0] with { Motion = motion }, .. subjects.Skip(1)],
            Place = setting.Place,
            Hour = setting.Hour,
            Weather = setting.Weather,
            Look = setting.IsNeon ? Look.Neon : Look.None,
        };
    }
}
