using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>How a line is spoken: espeak-ng's voice and pitch.</summary>
/// <param name="Name">A voice and its variant.</param>
/// <param name="Pitch">0 to 99.</param>
/// <param name="Speed">Words a minute.</param>
readonly record struct Speaker(string Name, int Pitch, int Speed)
{
    static readonly Vocabulary<string> Kinds = Vocabulary<string>.Load("speakers.txt");

    /// <summary>Who speaks a line; of the same name always with the same voice.</summary>
    public static Speaker Of(Line line)
    {
        var language = line.Chinese ? "cmn" : "en-us";
        var name = line.Speaker ?? "";
        var own = Number(name);
        var kinds = Kinds.In(new Wording(name));
        var kind = kinds.Count > 0 ? kinds[0].Value : own % 2 == 0 ? "man" : "woman";
        return kind switch
        {
            "girl" or "child" => new($"{language}+f{4 + (own % 2)}", 85 + (own % 10), 175),
            "boy" => new($"{language}+f5", 76 + (own % 8), 175),
            "grandmother" => new($"{language}+f{1 + (own % 3)}", 34 + (own % 8), 140),
            "grandfather" or "elder" => new($"{language}+m{1 + (own % 7)}", 16 + (own % 8), 135),
            "woman" => new($"{language}+f{1 + (own % 4)}", 58 + (own % 9), 165),
            _ => new($"{language}+m{1 + (own % 7)}", 38 + (own % 12), 160),
        };
    }

    // Of one sum for a name on every machine: string.GetHashCode differs from run to run.
    static int Number(string name) => (int)(name.Aggregate(17u, (sum, letter) => (sum * 31) + letter) % 1009);
}
