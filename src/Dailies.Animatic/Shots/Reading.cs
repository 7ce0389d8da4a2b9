using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>What the animatic reads in a prompt, for whoever wants to know before a clip is made.</summary>
/// <param name="Shots">The shots in order, without gaps.</param>
/// <param name="Named">Shots that the prompt names; more than there are where they do not fit.</param>
/// <param name="Until">Where the last time code ends, in seconds; null without any.</param>
public sealed record Reading(IReadOnlyList<ReadShot> Shots, int Named, double? Until)
{
    /// <summary>Reads a prompt for a clip of so many frames.</summary>
    public static Reading Of(string prompt, int frames)
    {
        var (named, until) = ShotList.Named(prompt);
        return new([.. Script.Read(prompt, frames).Shots.Select(ReadShot.Of)], named, until);
    }
}

/// <summary>One shot as it is read.</summary>
/// <param name="Start">Seconds into the clip.</param>
/// <param name="End">Seconds into the clip.</param>
/// <param name="Text">What the prompt says of it.</param>
/// <param name="Subjects">What it shows, what matters most first.</param>
/// <param name="Place">Where; null where the prompt does not say.</param>
/// <param name="Hour">When; null where it does not say.</param>
/// <param name="Weather">What falls from the sky; null where it does not say.</param>
/// <param name="Motion">How the first subject moves; null where it does not say.</param>
public sealed record ReadShot(
    double Start, double End, string Text, IReadOnlyList<ReadSubject> Subjects, string? Place, string? Hour, string? Weather, string? Motion)
{
    internal static ReadShot Of(Shot shot) => new(
        Seconds(shot.FirstFrame),
        Seconds(shot.FirstFrame + shot.Frames),
        shot.Text,
        [.. shot.Subjects.Select(subject => new ReadSubject(subject.Name, subject.Emoji))],
        Word(shot.Place),
        Word(shot.Hour),
        Word(shot.Weather),
        shot.Subjects is [var first, ..] ? Word(first.Motion) : null);

    static double Seconds(int frames) => Math.Round((double)frames / ClipLength.FrameRate, 3);

    // The first value of each is what an ordinary shot has of which the prompt says nothing.
    static string? Word<T>(T value)
        where T : struct, Enum => value.Equals(default(T)) ? null : value.ToString().ToLowerInvariant();
}

/// <summary>Something that a shot shows.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Picture">The emoji that it is drawn as; null: a silhouette with its name.</param>
public sealed record ReadSubject(string Name, string? Picture);
