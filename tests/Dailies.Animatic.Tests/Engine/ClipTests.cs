using Dailies.Models;

namespace Dailies.Animatic.Tests.Engine;

public sealed class ClipTests : IDisposable
{
    readonly Workshop workshop = new();

    public static TheoryData<string, string> Sizes =>
        new(from resolution in (string[])["480p", "720p", "1080p", "4k"]
            from ratio in AspectRatio.All
            where ratio != AspectRatio.Adaptive
            select (resolution, ratio));

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_clip_has_the_exact_size_and_number_of_frames(string resolution, string ratio)
    {
        var size = Catalogue.BuiltIn.Size(resolution, ratio);

        var clip = await Workshop.MakeAsync(workshop.Job(frames: 3) with { Size = size });

        var found = await Media.ProbeAsync(clip, "stream=width,height,nb_frames,r_frame_rate");
        Assert.Equal([$"width={size.Width}", $"height={size.Height}", "r_frame_rate=24/1", "nb_frames=3"], found);
    }

    [Theory]
    [InlineData("veryfast")]
    [InlineData("superfast")]
    public async Task A_clip_plays_everywhere(string preset)
    {
        var clip = await Workshop.MakeAsync(workshop.Job() with { Audio = true, Preset = preset });

        var picture = await Media.ProbeAsync(clip, "stream=codec_name,profile,pix_fmt,color_range,color_space,color_transfer,color_primaries,channels,sample_rate");
        Assert.Equal(
            [
                "codec_name=h264", "profile=High", "pix_fmt=yuv420p", "color_range=tv", "color_space=bt709",
                "color_transfer=bt709", "color_primaries=bt709", "codec_name=aac", "profile=LC", "sample_rate=48000", "channels=2",
            ],
            picture);
        // +faststart: the index stands before the pictures.
        var bytes = await File.ReadAllBytesAsync(clip, Workshop.Stop);
        Assert.InRange(bytes.AsSpan().IndexOf("moov"u8), 0, bytes.AsSpan().IndexOf("mdat"u8));
    }

    [Fact]
    public async Task A_clip_without_audio_has_no_audio_track()
    {
        var clip = await Workshop.MakeAsync(workshop.Job());

        Assert.Equal(["codec_type=video"], await Media.ProbeAsync(clip, "stream=codec_type"));
    }

    [Fact]
    public async Task A_clip_with_audio_can_be_heard_to_its_end()
    {
        var clip = await Workshop.MakeAsync(workshop.Job(frames: 49) with { Audio = true });

        var samples = await Media.SamplesAsync(clip);
        Assert.InRange(samples.Length, 49 * 2000, (49 * 2000) + 1024);
        foreach (var second in samples.Chunk(48_000).Take(2)) Assert.True(second.Max(Math.Abs) > 0.02);
    }

    [Fact]
    public async Task Rain_is_heard_in_the_shot_in_which_it_rains()
    {
        var job = workshop.Job(prompt: "0-1s: A cat in a quiet room. 1-2s: The cat in heavy rain.", frames: 48);

        var samples = await Media.SamplesAsync(await Workshop.MakeAsync(job with { Audio = true }));

        var (dry, wet) = (Hiss(samples.AsSpan(0, 48_000)), Hiss(samples.AsSpan(48_000, 48_000)));
        Assert.True(wet > 3 * dry, $"{wet} after {dry}");
    }

    [Fact]
    public async Task As_many_shots_as_a_prompt_can_name_fit_in_memory_at_the_largest_size()
    {
        var shots = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"{i / 24f:0.000}-15s: a dog, a cat and a horse in a city."));

        await Workshop.MakeAsync(workshop.Job(prompt: shots, frames: 60) with { Size = Catalogue.BuiltIn.Size("4k", "16:9") });
    }

    [Fact]
    public async Task The_metadata_says_that_it_is_an_animatic_with_and_without_caption()
    {
        foreach (var caption in (bool[])[true, false])
        {
            var clip = await Workshop.MakeAsync(workshop.Job() with { Caption = caption });

            Assert.Contains(await Media.ProbeAsync(clip, "format_tags=comment"), tag => tag.Contains("not the output of a video model"));
        }
    }

    [Fact]
    public async Task The_caption_is_seen_in_the_picture()
    {
        var job = workshop.Job();
        var with = await Media.FramesAsync(await Workshop.MakeAsync(job with { Caption = true }), job.Size);
        var without = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);

        // It stands in the lowest tenth of the picture, and nowhere else.
        var rows = job.Size.Height / 10 * job.Size.Width * 3;
        Assert.True(Media.Difference(with[12][^rows..], without[12][^rows..]) > 4);
        Assert.True(Media.Difference(with[12][..rows], without[12][..rows]) < 1);
    }

    [Fact]
    public async Task The_same_job_gives_the_same_bytes_whatever_the_number_of_threads()
    {
        var job = workshop.Job() with { Audio = true };
        var one = await File.ReadAllBytesAsync(await Workshop.MakeAsync(job, threads: 1), Workshop.Stop);
        var many = await File.ReadAllBytesAsync(await Workshop.MakeAsync(job, threads: 7), Workshop.Stop);

        Assert.Equal(one, many);
    }

    [Theory]
    [InlineData(2, "A cat dancing in the rain")]
    [InlineData(1, "A lighthouse at sunset")]
    public async Task Another_seed_or_prompt_gives_other_frames(long seed, string prompt)
    {
        var job = workshop.Job();
        var one = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);
        var other = await Media.FramesAsync(await Workshop.MakeAsync(job with { Seed = seed, Prompt = prompt }), job.Size);

        Assert.True(Media.Difference(one[12], other[12]) > 3);
    }

    public void Dispose() => workshop.Dispose();

    // Rain is bright noise, music is not: its samples differ more from each other.
    static double Hiss(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        for (var i = 1; i < samples.Length; i++) sum += Math.Abs(samples[i] - samples[i - 1]);
        return sum / samples.Length;
    }
}
