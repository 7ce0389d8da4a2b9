namespace Dailies.Animatic.Shots;

/// <summary>The vocabularies that a shot is read with.</summary>
static class Lexicon
{
    public static Vocabulary<Place> Places { get; } = Vocabulary<Place>.Load("places.txt");

    public static Vocabulary<Place> ImpliedPlaces { get; } = Vocabulary<Place>.Load("places-implied.txt");

    public static Vocabulary<Hour> Hours { get; } = Vocabulary<Hour>.Load("hours.txt");

    public static Vocabulary<Season> Seasons { get; } = Vocabulary<Season>.Load("seasons.txt");

    public static Vocabulary<Weather> Weathers { get; } = Vocabulary<Weather>.Load("weather.txt");

    public static Vocabulary<Particle> Particles { get; } = Vocabulary<Particle>.Load("particles.txt");

    public static Vocabulary<CameraMove> Moves { get; } = Vocabulary<CameraMove>.Load("camera.txt");

    public static Vocabulary<Framing> Framings { get; } = Vocabulary<Framing>.Load("framing.txt");

    public static Vocabulary<CameraAngle> Angles { get; } = Vocabulary<CameraAngle>.Load("angles.txt");

    public static Vocabulary<string> Manners { get; } = Vocabulary<string>.Load("camera-manner.txt");

    public static Vocabulary<Look> Looks { get; } = Vocabulary<Look>.Load("looks.txt");

    public static Vocabulary<Mood> Moods { get; } = Vocabulary<Mood>.Load("moods.txt");

    public static Vocabulary<Motion> Motions { get; } = Vocabulary<Motion>.Load("motions.txt");

    /// <summary>What somebody does, in words that name a thing where they are no verb.</summary>
    public static Vocabulary<Motion> Homonyms { get; } = Vocabulary<Motion>.Load("homonyms.txt");

    /// <summary>Things that no picture shows, and that are named by others before them.</summary>
    public static Vocabulary<string> Heads { get; } = Vocabulary<string>.Load("heads.txt");

    public static Vocabulary<string> Colours { get; } = Vocabulary<string>.Load("colours.txt");

    public static Vocabulary<int> Counts { get; } = Vocabulary<int>.Load("counts.txt");

    public static Vocabulary<Age> Ages { get; } = Vocabulary<Age>.Load("ages.txt");

    public static Vocabulary<float> Sizes { get; } = Vocabulary<float>.Load("sizes.txt");

    public static Vocabulary<string> Clothes { get; } = Vocabulary<string>.Load("clothes.txt");

    public static Vocabulary<ReferenceRole> Roles { get; } = Vocabulary<ReferenceRole>.Load("roles.txt");

    public static Vocabulary<string> Speech { get; } = Vocabulary<string>.Load("speech.txt");

    public static Vocabulary<string> Sounds { get; } = Vocabulary<string>.Load("sounds.txt");

    /// <summary>Signs of the longest Chinese word of these that begins at a place; 0: none does.</summary>
    public static int LengthAt(string text, int at) => new[]
    {
        Places.LengthAt(text, at), Hours.LengthAt(text, at), Seasons.LengthAt(text, at), Weathers.LengthAt(text, at), Particles.LengthAt(text, at),
        Moves.LengthAt(text, at), Framings.LengthAt(text, at), Angles.LengthAt(text, at), Manners.LengthAt(text, at), Looks.LengthAt(text, at),
        Motions.LengthAt(text, at), Colours.LengthAt(text, at), Clothes.LengthAt(text, at),
    }.Max();

    /// <summary>Where a text says where, when or how: what stands there is no thing to be shown.</summary>
    /// <returns>As long as the text.</returns>
    public static bool[] Settings(Wording words)
    {
        var mask = new bool[words.Text.Length];
        Mark(Places);
        Mark(Hours);
        Mark(Seasons);
        Mark(Weathers);
        Mark(Particles);
        Mark(Moves);
        Mark(Framings);
        Mark(Angles);
        Mark(Manners);
        Mark(Looks);
        Mark(Clothes);
        Mark(Counts);
        return mask;

        void Mark<T>(Vocabulary<T> vocabulary)
        {
            foreach (var found in vocabulary.In(words)) mask.AsSpan(found.Start, found.End - found.Start).Fill(true);
        }
    }

    /// <summary>Whether a word only says where, when or how, and is no thing to be shown.</summary>
    public static bool SaysSetting(string word) =>
        Places.Says(word) || Hours.Says(word) || Seasons.Says(word) || Weathers.Says(word) || Looks.Says(word) || Moves.Says(word)
        || Framings.Says(word) || Angles.Says(word) || Manners.Says(word) || Clothes.Says(word) || Colours.Says(word) || Counts.Says(word)
        || Sizes.Says(word) || Particles.Says(word);

    /// <summary>Whether a word says how old something is or what is heard, which a thing may say too: a baby, an ambulance.</summary>
    public static bool SaysAgeOrSound(string word) => Ages.Says(word) || Sounds.Says(word);
}
