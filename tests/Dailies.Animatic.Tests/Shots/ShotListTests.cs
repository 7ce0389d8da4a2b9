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
    [InlineData("0-2s: a cat 60-70s: a dog", "0+121 a cat")]
    [InlineData("a house from 1990-2000", "0+121 a house from 1990-2000")]
    public void A_prompt_is_read_into_shots(string prompt, string expected) =>
        Assert.Equal(expected, string.Join('|', ShotList.Read(prompt, 121).Select(shot => $"{shot.FirstFrame}+{shot.Frames} {shot.Text}")));

    [Fact]
    public void A_hostile_prompt_is_read_without_gaps()
    {
        foreach (var prompt in (string[])[string.Concat(Enumerable.Repeat("0-1s: x ", 12_000)), new string(' ', 100_000), new string('1', 100_000) + "-"])
            Assert.Equal(121, ShotList.Read(prompt, 121).Sum(shot => shot.Frames));
    }
}
