using System.Globalization;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Tests.Shots;

/// <summary>What is read in 120 prompts, a line each in <c>prompts.txt</c>: the prompt, and what each shot must hold.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string, string> Prompts => Rows("prompts.txt");

    public static TheoryData<string, string> Readings => Rows("readings.txt");

    [Fact]
    public void There_are_120_prompts_and_half_of_them_are_Chinese()
    {
        var prompts = Prompts.Select(row => row.Data.Item1).ToList();

        Assert.Equal(120, prompts.Distinct().Count());
        Assert.Equal(60, prompts.Count(prompt => prompt.Any(Wording.IsHan)));
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public void A_prompt_is_read(string prompt, string expected)
    {
        var shots = Script.Read(prompt, 121).Shots;
        var wanted = expected.Split('|');

        Assert.Equal(wanted.Length, shots.Count);
        for (var i = 0; i < wanted.Length; i++)
        {
            var facts = Facts(shots[i]);
            foreach (var fact in wanted[i].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (fact.StartsWith('!')) Assert.DoesNotContain(fact[1..], facts);
                else Assert.True(facts.Contains(fact), $"shot {i + 1} lacks \"{fact}\": {string.Join("; ", facts)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public void What_was_once_read_wrongly_is_read_right(string prompt, string expected) => A_prompt_is_read(prompt, expected);

    [Theory]
    [InlineData("A cat, wide shot to close-up, orbit", 121, "A shot has two framings, and its camera cannot get from one to the other: it is two shots of equal time.")]
    [InlineData("A cat, wide shot to close-up, orbit", 20, "A shot has two framings and no time for both: the first is shown.")]
    [InlineData("A cat, wide shot to close-up", 121, "")]
    public void Two_framings_that_no_camera_joins_are_said(string prompt, int frames, string expected) => Assert.Equal(expected, string.Join('|', Script.Read(prompt, frames).Mends));

    static TheoryData<string, string> Rows(string file)
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadAllLines(Repository.File("tests", "Dailies.Animatic.Tests", "Shots", file)))
        {
            if (line.Split('\t') is [var prompt, var expected]) data.Add(prompt, expected);
        }

        return data;
    }

    static HashSet<string> Facts(Shot shot) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{shot.FirstFrame}+{shot.Frames}"),
        .. new object[] { shot.Place, shot.Hour, shot.Season, shot.Weather, shot.Mood, shot.Camera.Move, shot.Camera.Framing, shot.Camera.Angle }.Select(value => value.ToString()!),
        .. shot.Camera.Last == Framing.Unsaid ? Array.Empty<string>() : [$"to {shot.Camera.Last}"],
        .. shot.Camera.Handheld ? ["Handheld"] : Array.Empty<string>(),
        .. shot.Particles.Select(particle => particle.ToString()),
        .. shot.Look.ToString().Split(", "),
        .. shot.Sounds,
        .. shot.Subjects.Select(subject => subject.Emoji ?? subject.Name),
        .. shot.Subjects.Select(subject => $"{subject.Emoji ?? subject.Name}x{subject.Count}"),
        .. shot.Subjects.Select(subject => $"{subject.Emoji ?? subject.Name} {subject.Motion}"),
        .. shot.Subjects.Select(subject => $"{subject.Emoji ?? subject.Name} {subject.Age}"),
        .. shot.Subjects.Where(subject => subject.Scale < 1).Select(subject => $"{subject.Emoji ?? subject.Name} small"),
        .. shot.Subjects.Where(subject => subject.Colour is not null).Select(subject => $"{subject.Emoji ?? subject.Name} {subject.Colour.ToString()![3..].ToUpperInvariant()}"),
        .. shot.Subjects.Where(subject => subject.RidesOn is not null).Select(subject => $"{subject.Emoji ?? subject.Name} rides"),
        .. shot.Subjects.Where(subject => subject.Image is not null).Select(subject => $"{subject.Emoji ?? subject.Name} image{subject.Image + 1}"),
        .. shot.Lines.Select(line => $"says {line.Text}"),
        .. shot.Lines.Where(line => line.VoiceOver).Select(line => $"over {line.Text}"),
        .. shot.Titles.Select(title => $"reads {title}"),
        .. shot.References.Select(use => $"{use.Kind}{use.Index + 1} {use.Role}"),
    ];
}
