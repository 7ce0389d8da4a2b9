using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>Who in a shot speaks its lines.</summary>
static class Speakers
{
    /// <summary>When a subject of a shot speaks; null where it does not.</summary>
    public static Delivery? Delivery(Shot shot, Subject subject)
    {
        foreach (var line in shot.Lines)
        {
            if (IsOf(line)) return new(shot, IsOf);
        }

        return null;

        bool IsOf(Line line) => !line.VoiceOver && Of(line, shot.Subjects).Name == subject.Name;
    }

    // Whom the words before the line name first; where they name nobody who is seen, the first who can speak.
    static Subject Of(Line line, IReadOnlyList<Subject> subjects)
    {
        var (speaker, at) = ((Subject?)null, int.MaxValue);
        var words = line.Speaker?.ToLowerInvariant() ?? "";
        foreach (var subject in subjects)
        {
            var named = Found(words, subject.Name.ToLowerInvariant());
            if (named >= 0 && named < at) (speaker, at) = (subject, named);
        }

        return speaker ?? subjects.FirstOrDefault(IsPerson) ?? subjects.FirstOrDefault(subject => PictureKinds.IsAnimal(subject.Emoji)) ?? subjects[0];
    }

    static bool IsPerson(Subject subject) => subject.Emoji is null ? People.Includes(subject.Name) : PictureKinds.IsPerson(subject.Emoji);

    // As a word of its own: "man" is not in "woman".
    static int Found(string words, string name)
    {
        for (var at = words.IndexOf(name, StringComparison.Ordinal); at >= 0; at = words.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsAsciiLetter(words[at - 1]) || !char.IsAsciiLetter(name[0])) return at;
        }

        return -1;
    }
}
