using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Tests.Shots;

public sealed class SubjectFinderTests
{
    [Theory]
    [InlineData("A cat dancing in the rain, cinematic style", "🐈")]
    [InlineData("An astronaut riding a horse on the moon", "🧑‍🚀 🐎")]
    [InlineData("a red fox running through snow", "🦊")]
    [InlineData("Two dogs playing on the beach", "🐕")]
    [InlineData("A red sports car racing through a city at night", "🏎️")]
    [InlineData("a small sailboat on the sea at sunset", "⛵")]
    [InlineData("A snowman and a small dog", "⛄ 🐕")]
    [InlineData("butterflies over sunflowers", "🦋 🌻")]
    [InlineData("slow zoom on a pizza, 4k, highly detailed", "🍕")]
    [InlineData("一只熊猫在竹林里吃竹子", "🐼")]
    [InlineData("一只猫在雨中跳舞", "🐈")]
    [InlineData("宇航员在月球上", "🧑‍🚀")]
    [InlineData("雪人和一只小狗", "⛄ 🐕")]
    [InlineData("夕阳下的地平线上有一匹马", "🐎")]
    [InlineData("🐶🚀", "🐶 🚀")]
    public void What_a_prompt_names_is_found(string prompt, string expected) =>
        Assert.Equal(expected, string.Join(' ', SubjectFinder.Find(new Wording(prompt)).Select(mention => mention.Subject.Emoji ?? mention.Subject.Name)));

    public static TheoryData<string, string> Subjects
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Repository.File("tests", "Dailies.Animatic.Tests", "Shots", "subjects.txt")))
            {
                if (!line.StartsWith('#') && line.Split('\t') is [var prompt, var drawn]) rows.Add(prompt, drawn == "-" ? "" : drawn);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_thing_is_drawn_as_what_it_is_or_named(string prompt, string expected) => What_a_prompt_names_is_found(prompt, expected);

    [Theory]
    [InlineData("A quokka at night in a storm", "quokka")]
    [InlineData("The quarterly report of Zorblax Inc", "quarterly report")]
    [InlineData("A theremin in a cozy cafe", "theremin")]
    public void What_has_no_picture_keeps_its_name(string prompt, string expected)
    {
        var subject = SubjectFinder.Find(new Wording(prompt))[0].Subject;

        Assert.Equal(expected, subject.Name);
        Assert.Null(subject.Emoji);
    }

    [Fact]
    public void A_place_alone_has_no_subject() => Assert.Empty(SubjectFinder.Find(new Wording("A lighthouse at night in a storm")));
}
