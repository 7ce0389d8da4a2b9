using System.Text;
using System.Text.Json.Nodes;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Server.DryRuns;

namespace Dailies.Server.Tests.DryRuns;

public sealed class WarningTests
{
    const string A = "https://example.com/a", B = "https://example.com/b", C = "https://example.com/c";

    public static TheoryData<string, string, string, string> Worth => new()
    {
        // prompt, more fields, code, a part of the message
        { "x", """ "ratio":"9:16" """, "unknown_field", "aspect_ratio was probably meant" },
        { "x", """ "content":[{"type":"text"}] """, "unknown_field", "prompt and the reference fields" },
        { "x", """ "Duration":9 """, "unknown_field", "duration was probably meant" },
        { "x", """ "aspectratio":"1:1" """, "unknown_field", "aspect_ratio was probably meant" },
        { "x", """ "camera":"left" """, "unknown_field", "would be ignored; known are model, prompt" },
        { "x", """ "seed":-1 """, "random_seed", "another clip with each create" },
        { "a cat --ratio 9:16 --dur 5", "", "prompt_flag", "'--ratio 9:16' is read as words, not as a setting; set aspect_ratio" },
        { "a cat --wm false", "", "prompt_flag", "'--wm false'" },
        { "a cat --stylize 300", "", "prompt_flag", "leave it out" },
        { "the cat of @image1 runs", "", "missing_reference", "speaks of image 1, but no image is given" },
        { "[Image 2] walks", $""" "referenceImages":["{A}"] """, "missing_reference", "speaks of image 2, but one image is given" },
        { "reference image 3", $""" "referenceImages":["{A}","{B}"] """, "missing_reference", "speaks of image 3, but 2 images are given" },
        { "图片1里的猫", "", "missing_reference", "image 1" },
        { "参考视频2的运镜", $""" "referenceVideos":["{A}"] """, "missing_reference", "video 2" },
        { "images 1-3 in a row", $""" "referenceImages":["{A}","{B}"] """, "missing_reference", "image 3," },
        { "with the beat of audio 1", "", "missing_reference", "no audio is given" },
        { "image 0", $""" "referenceImages":["{A}"] """, "missing_reference", "numbered from 1" },
        { "image 2 fades to image 2", $""" "first_image":"{A}" """, "missing_reference", "image 2" },
        { "the cat of image 1", $""" "referenceImages":["{A}","{B}"] """, "unmentioned_reference", "such as 'image 2'" },
        { "a cat", $""" "referenceImages":["{A}"] """, "unmentioned_reference", "such as 'image 1'" },
        { "a cat", $""" "referenceVideos":["{A}"] """, "unmentioned_reference", "such as 'video 1'" },
        { "a dancer with the motion of video 1", $""" "referenceVideos":["{A}"] """, "reference_not_followed", "names video 1 for its motion" },
        { "image 1, image 2", $""" "referenceImages":["{A}","{A}"] """, "duplicate_reference", "the same as referenceImages[0]" },
        { "a vertical video of a cat", "", "ratio_mismatch", "portrait picture, and aspect_ratio is 16:9; 9:16 or 3:4" },
        { "a cat, vertical", "", "ratio_mismatch", "portrait" },
        { "竖屏，一只猫", "", "ratio_mismatch", "portrait" },
        { "a cat, 9:16", "", "ratio_mismatch", "says 9:16, and aspect_ratio 16:9" },
        { "a cat, 1x1", "", "ratio_mismatch", "says 1:1" },
        { "widescreen cat", """ "aspect_ratio":"9:16" """, "ratio_mismatch", "landscape" },
        { "square format", "", "ratio_mismatch", "1:1 would be" },
        { "a cat in 1080p", "", "resolution_mismatch", "says 1080p, and resolution 720p" },
        { "a cat", $""" "first_image":"{A}" """, "cut_off_unknown", "first_image. What has another shape than 1280x720" },
        { "a cat", $""" "first_image":"{A}","aspect_ratio":"adaptive" """, "size_unknown", "nearest to that of first_image" },
        { "a 15 second video of a cat", "", "duration_mismatch", "speaks of 15 seconds, and duration is 5" },
        { "a cat runs for 10 seconds", "", "duration_mismatch", "10 seconds" },
        { "a 5-second video", """ "duration":10 """, "duration_mismatch", "speaks of 5 seconds, and duration is 10" },
        { "10s product video", "", "duration_mismatch", "10 seconds" },
        { "15秒视频，一只猫", "", "duration_mismatch", "15 seconds" },
        { "duration: 8s", "", "duration_mismatch", "8 seconds" },
        { "0-5s: a cat. 5-10s: a dog.", "", "shots_cut", "The time codes go to 10 s, and the clip ends at 5 s: 1 of 2 shots begin in time" },
        { "0-3s: a cat. 3-8s: a dog.", "", "shots_cut", "the last shot is cut short" },
        { "0-3s: a cat. 2-5s: a dog.", "", "shots_mended", "overlap: the first ends at 2 s" },
        { "0-2s: a cat. 2-4s: a dog.", """ "duration":9 """, "shots_end_early", "end at 4 s, and the clip at 9 s" },
        { "Shot 1: a. Shot 2: b. Shot 3: c. Shot 4: d. Shot 5: e. Shot 6: f.", "", "too_many_shots", "6 shots in 5 s: the shortest lasts 0.83 s" },
        { "A man says: \"We are late.\"", """ "generateAudio":false """, "silent_dialogue", "nobody will be heard" },
        { "\"We are late,\" the man whispers", """ "generateAudio":false """, "silent_dialogue", "nobody will be heard" },
        { "男人说：“我们迟到了。”", """ "generateAudio":false """, "silent_dialogue", "nobody will be heard" },
        { "a cat, soft piano music", """ "generateAudio":false """, "sound_mismatch", "'music'" },
        { "a silent film of a cat", "", "sound_mismatch", "false leaves it out" },
        { string.Join(' ', Enumerable.Repeat("word", 1_001)), "", "long_prompt", "has 1001 words" },
        { new string('猫', 501), "", "long_prompt", "has 501 Chinese characters" },
    };

    [Theory]
    [MemberData(nameof(Worth))]
    public void It_warns_of(string prompt, string more, string code, string message)
    {
        var warning = Assert.Single(Run(prompt, more), warning => warning.Code == code && warning.Message.Contains(message));

        Assert.EndsWith(".", warning.Message.TrimEnd('.') + ".");
    }

    [Theory]
    [InlineData("A cat dancing in the rain, cinematic style", "")]
    [InlineData("a vertical cliff, shot in 1990s style, an 80s neon look", "")]
    [InlineData("0-2s: a cat. 2-5s: a dog.", "")]
    [InlineData("[00:00-00:02] a cat [00:02-00:05] a dog", "")]
    [InlineData("The camera holds for 2 seconds, then moves at 3s", "")]
    [InlineData("a 5-second video of a cat in 16:9, 720p", "")]
    [InlineData("Shot 1: a. Shot 2: b. Shot 3: c. Shot 4: d. Shot 5: e.", "")]
    [InlineData("A sign that reads \"OPEN\" in the rain", """ "generateAudio":false """)]
    [InlineData("a silent cat, no music", """ "generateAudio":false """)]
    [InlineData("A man says: \"We are late.\"", "")]
    [InlineData("a well-known cat -- the fat one -- jumps at 04:30 pm", "")]
    [InlineData("portrait of a woman by the window", "")]
    [InlineData("a cat", """ "seed":7 """)]
    [InlineData("第1-3秒：一只猫。第3-5秒：一只狗。", "")]
    public void It_does_not_cry_wolf(string prompt, string more) => Assert.Empty(Run(prompt, more));

    [Theory]
    [InlineData("image 1 and 2 on a table", $""" "referenceImages":["{A}","{B}"] """)]
    [InlineData("images 1-3", $""" "referenceImages":["{A}","{B}","{C}"] """)]
    [InlineData("the person in the reference picture", $""" "referenceImages":["{A}"] """)]
    [InlineData("图片1和图片2", $""" "referenceImages":["{A}","{B}"] """)]
    [InlineData("image 1 turns into image 2", $""" "first_image":"{A}","last_image":"{B}" """)]
    [InlineData("move as in video 1, 5 seconds long", $""" "referenceVideos":["{A}"] """)]
    public void References_that_are_given_and_named_are_fine(string prompt, string more) =>
        Assert.All(Run(prompt, more), warning => Assert.Equal("cut_off_unknown", warning.Code));

    [Fact]
    public void However_the_prompt_is_made_the_answer_comes_soon()
    {
        foreach (var part in (string[])["\"say ", "image 1 and ", "--ar ", "1 s ", "0-1s", "says: \"", "a-", "1:1", "图1、", "15 second ", "duration: "])
        {
            var prompt = string.Concat(Enumerable.Repeat(part, 20_000 / part.Length));
            var begun = TimeProvider.System.GetTimestamp();

            Run(JsonValue.Create(prompt).ToJsonString()[1..^1], """ "generateAudio":false """, escaped: true);

            Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 5);
        }
    }

    static IReadOnlyList<Warning> Run(string prompt, string more, bool escaped = false)
    {
        var text = escaped ? prompt : JsonValue.Create(prompt).ToJsonString()[1..^1];
        var body = $$"""{"model":"seedance_2_0_pro","prompt":"{{text}}"{{(more.Length > 0 ? "," : "")}}{{more}}}""";
        return DryRun.Of(Encoding.UTF8.GetBytes(body), Catalogue.BuiltIn, new Reach([])).Match(
            valid => valid.View.Warnings,
            invalid => throw new InvalidOperationException(string.Join("; ", invalid.Problems)));
    }
}
