using System.Text.RegularExpressions;
using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>What the animatic reads in a prompt, for whoever wants to know before a clip is made.</summary>
/// <param name="Shots">The shots in order, without gaps.</param>
/// <param name="Named">Shots that the prompt names; more than there are where they do not fit.</param>
/// <param name="Until">Where the last time code ends, in seconds; null without any.</param>
/// <param name="Mends">Where the time codes leave gaps or overlap, what was done: a sentence each.</param>
/// <param name="Unfollowed">Reference videos, by their number from 1, that the prompt names for something that the animatic cannot follow, and what for.</param>
public sealed record Reading(IReadOnlyList<ReadShot> Shots, int Named, double? Until, IReadOnlyList<string> Mends, IReadOnlyList<(int Video, string Role)> Unfollowed)
{
    /// <summary>Reads a prompt for a clip of so many frames.</summary>
    public static Reading Of(string prompt, int frames)
    {
        var (named, until) = ShotList.Named(prompt);
        var script = Script.Read(prompt, frames);
        return new([.. script.Shots.Select(ReadShot.Of)], named, until, script.Mends, [.. script.Shots.SelectMany(shot => shot.References).Where(IsUnfollowed).Select(use => (use.Index + 1, ReadShot.Word(use.Role)!)).Distinct()]);

        static bool IsUnfollowed(ReferenceUse use) => use is { Kind: ReferenceKind.Video, Role: ReferenceRole.Style or ReferenceRole.Motion };
    }
}

/// <summary>One shot as it is read. Words are those of the catalogue of each, such as <c>push_in</c>; what the prompt does not say is null.</summary>
/// <param name="Start">Seconds into the clip.</param>
/// <param name="End">Seconds into the clip.</param>
/// <param name="Text">What the prompt says of it.</param>
/// <param name="Subjects">What it shows, what matters most first; nothing where the prompt names a place only.</param>
/// <param name="Place">Where.</param>
/// <param name="Hour">When.</param>
/// <param name="Season">The time of the year.</param>
/// <param name="Weather">What the sky does.</param>
/// <param name="Motion">What the first subject does.</param>
/// <param name="Camera">How the camera moves.</param>
/// <param name="Framing">How much of the subject is seen.</param>
/// <param name="Mood">How it feels.</param>
/// <param name="Lines">What is spoken, in order.</param>
/// <param name="Titles">What is to be read on the screen, in order.</param>
public sealed partial record ReadShot(
    double Start, double End, string Text, IReadOnlyList<ReadSubject> Subjects, string? Place, string? Hour, string? Season, string? Weather, string? Motion,
    string? Camera, string? Framing, string? Mood, IReadOnlyList<string> Lines, IReadOnlyList<string> Titles)
{
    internal static ReadShot Of(Shot shot) => new(
        Seconds(shot.FirstFrame),
        Seconds(shot.FirstFrame + shot.Frames),
        shot.Text,
        [.. shot.Subjects.Select(subject => new ReadSubject(subject.Name, subject.Emoji, subject.Count))],
        Word(shot.Place),
        Word(shot.Hour),
        Word(shot.Season),
        Word(shot.Weather),
        shot.Subjects is [var first, ..] ? Word(first.Motion) : null,
        Word(shot.Camera.Move),
        Word(shot.Camera.Framing),
        Word(shot.Mood),
        [.. shot.Lines.Select(line => line.Text)],
        shot.Titles);

    static double Seconds(int frames) => Math.Round((double)frames / ClipLength.FrameRate, 3);

    // The first value of each is what an ordinary shot has of which the prompt says nothing.
    internal static string? Word<T>(T value)
        where T : struct, Enum => value.Equals(default(T)) ? null : Hump().Replace(value.ToString(), "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}

/// <summary>Something that a shot shows.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Picture">The emoji that it is drawn as; null: a silhouette with its name.</param>
/// <param name="Count">How many there are.</param>
public sealed record ReadSubject(string Name, string? Picture, int Count);
