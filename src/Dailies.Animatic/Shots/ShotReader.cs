namespace Dailies.Animatic.Shots;

/// <summary>Reads the words of one shot.</summary>
static class ShotReader
{
    // A prompt says early what it is about; what follows 4,000 characters of it changes no picture.
    const int LongestText = 4_000;

    const string Handheld = "Handheld";
    const string Fast = "Fast";

    /// <summary>The shot with all that its words say. Of what they do not say, it goes on as the shot before; hour, season and weather
    /// do so in the same place only.</summary>
    public static Shot Read(Shot shot, Shot? before)
    {
        var text = shot.Text.Length > LongestText ? shot.Text[..LongestText] : shot.Text;
        var quoted = QuoteReader.Read(text);
        var references = ReferenceReader.Read(quoted.Rest);
        var words = new Wording(references.Rest);
        var manners = Lexicon.Manners.In(words);
        var framing = FramingReader.Of(words);
        var said = Lexicon.Weathers.FirstIn(words, Weather.Clear);
        var place = PlaceReader.Of(words, said, before?.Place);
        // It rains on in the same place only.
        var same = place == before?.Place ? before : null;
        var weather = Lexicon.Weathers.FirstIn(words, same?.Weather ?? Weather.Clear);
        var hour = Lexicon.Hours.FirstIn(words, same?.Hour ?? Hour.Day);
        var look = Lexicon.Looks.In(words).Aggregate(Look.None, (all, found) => all | found.Value);
        return shot with
        {
            Camera = new(
                Lexicon.Moves.FirstIn(words, CameraMove.Unsaid),
                framing.First,
                Lexicon.Angles.FirstIn(words, CameraAngle.Eye),
                manners.Any(manner => manner.Value == Handheld),
                manners.Any(manner => manner.Value == Fast))
            {
                Last = framing.Last,
            },
            Subjects = SceneryWords.Without(SubjectReader.Read(words, references.Uses, before?.Subjects ?? []), place, hour),
            Place = place,
            Hour = hour,
            Season = Lexicon.Seasons.FirstIn(words, same?.Season ?? Season.Unsaid),
            Weather = weather,
            Particles = [.. Lexicon.Particles.In(words).Select(found => found.Value).Distinct()],
            Look = look == Look.None && before is not null ? before.Look : look,
            Mood = MoodReader.Of(words, before?.Mood ?? Mood.Neutral),
            Lines = quoted.Lines,
            Titles = quoted.Titles,
            Sounds = [.. Lexicon.Sounds.In(words).Select(found => found.Value).Distinct()],
            References = [.. references.Uses.Select(use => use.Use)],
        };
    }
}
