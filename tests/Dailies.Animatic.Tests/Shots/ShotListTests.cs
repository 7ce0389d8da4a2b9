using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Tests.Shots;

public sealed class ShotListTests
{
    [Theory]
    [InlineData("A cat", "0+121 A cat")]
    [InlineData("0-3s: a cat 3-5s: a dog", "0+72 a cat|72+49 a dog")]
    [InlineData("2-4 seconds: a dog. 0-2 seconds: a cat.", "0+48 a cat.|48+73 a dog.")]
    [InlineData("[00:00-00:02] a cat [00:02-00:05] a dog", "0+48 a cat|48+73 a dog")]
    [InlineData("第0-2秒：一只猫 第2-5秒：一只狗", "0+48 一只猫|48+73 一只狗")]
    [InlineData("In the rain. 0-2s: a cat 2-5s: a dog", "0+48 a cat In the rain.|48+73 a dog In the rain.")]
    [InlineData("Shot 1: a cat Shot 2: a dog", "0+60 a cat|60+61 a dog")]
    [InlineData("镜头一：一只猫。镜头二：一只狗", "0+60 一只猫。|60+61 一只狗")]
    [InlineData("A cat sleeps. Cut to: a dog runs, then smash cut to a bird", "0+40 A cat sleeps|40+40 a dog runs|80+41 a bird")]
    [InlineData("一只猫，镜头切到一只狗", "0+60 一只猫|60+61 一只狗")]
    [InlineData("0-2s: a cat 60-70s: a dog", "0+121 a cat")]
    [InlineData("a house from 1990-2000", "0+121 a house from 1990-2000")]
    [InlineData("- a cat sleeps\n- a dog runs", "0+60 a cat sleeps|60+61 a dog runs")]
    [InlineData("In a park:\n* wide shot of a lake\n* close-up: a duck swims", "0+60 wide shot of a lake In a park:|60+61 close-up: a duck swims In a park:")]
    [InlineData("1. A cat sleeps\n2. A dog runs", "0+60 A cat sleeps|60+61 A dog runs")]
    [InlineData("- Subject: a cat runs\n- Camera: pan left", "0+121 - Subject: a cat runs\n- Camera: pan left")]
    [InlineData("A cat sleeps / a dog runs / 一只鸟在飞", "0+40 A cat sleeps|40+40 a dog runs|80+41 一只鸟在飞")]
    [InlineData("A cat sleeps / cinematic / 4k", "0+121 A cat sleeps / cinematic / 4k")]
    [InlineData("Wide shot of a beach. Then, a close-up of a crab. Next: a boy", "0+60 Wide shot of a beach|60+61 a close-up of a crab. Next: a boy")]
    [InlineData("A boy runs. Then he stops.", "0+121 A boy runs. Then he stops.")]
    [InlineData("Wide shot, then the camera pushes in to a close-up", "0+121 Wide shot, then the camera pushes in to a close-up")]
    [InlineData("海边的全景，接着特写她的脸。然后她笑", "0+60 海边的全景|60+61 特写她的脸。然后她笑")]
    public void A_prompt_is_read_into_shots(string prompt, string expected) =>
        Assert.Equal(expected, string.Join('|', ShotList.Read(prompt, 121).Shots.Select(shot => $"{shot.FirstFrame}+{shot.Frames} {shot.Text}")));

    [Fact]
    public void A_hostile_prompt_is_read_without_gaps()
    {
        foreach (var prompt in (string[])[string.Concat(Enumerable.Repeat("0-1s: x ", 12_000)), new string(' ', 100_000), new string('1', 100_000) + "-", string.Concat(Enumerable.Repeat("then a close-up / ", 6_000)), string.Concat(Enumerable.Repeat(", then\n- a cat runs", 6_000))])
            Assert.Equal(121, ShotList.Read(prompt, 121).Shots.Sum(shot => shot.Frames));
    }

    [Theory]
    [InlineData("0-3s: a cat 3-5s: a dog", "")]
    [InlineData("0-3s: a cat 2-5s: a dog", "0 to 3 s and 2 to 5 s overlap: the first ends at 2 s.")]
    [InlineData("0-1s: a cat 3-5s: a dog", "Nothing is said of 1 to 3 s: the shot before goes on.")]
    [InlineData("2-3s: a cat 3-5s: a dog", "Nothing is said of 0 to 2 s: the first shot begins at 0 s.")]
    [InlineData("0-2s: a cat 5-2s: a dog", "5 to 2 s runs backwards: it is read as 2 to 5 s.")]
    [InlineData("0-2s: a cat 0-2s: a dog", "Two shots begin at 0 s: the later one of the prompt is shown.")]
    public void What_does_not_fit_is_mended_and_said(string prompt, string expected) =>
        Assert.Equal(expected, string.Join('|', ShotList.Read(prompt, 121).Mends));
}
