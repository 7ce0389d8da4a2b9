using Dailies.Models;

namespace Dailies.Animatic.Tests.Engine;

public sealed class ModelTests : IDisposable
{
    readonly Workshop workshop = new();

    [Fact]
    public async Task The_clips_of_fast_models_are_smaller_and_those_of_pro_models_hold_more()
    {
        var sizes = new Dictionary<string, long>();
        foreach (var name in (string[])["seedance_2_0", "seedance_2_0_fast", "seedance_2_0_pro", "seedance_2_0_fast_pro"])
            sizes[name] = new FileInfo(await MakeAsync(name, "A cat dancing on the beach at sunset", frames: 49)).Length;

        Assert.True(sizes["seedance_2_0_fast"] < sizes["seedance_2_0"]);
        Assert.True(sizes["seedance_2_0_fast_pro"] < sizes["seedance_2_0_pro"]);
        Assert.True(sizes["seedance_2_0"] < sizes["seedance_2_0_pro"]);
        Assert.True(sizes["seedance_2_0_fast"] < sizes["seedance_2_0_fast_pro"]);
    }

    [Fact]
    public async Task A_close_up_of_a_pro_model_is_sharper()
    {
        const string Prompt = "Extreme close-up, static camera: a neon city street at night.";
        var size = Workshop.Small;
        var usual = await Media.FramesAsync(await MakeAsync("seedance_2_0", Prompt, frames: 3), size);
        var pro = await Media.FramesAsync(await MakeAsync("seedance_2_0_pro", Prompt, frames: 3), size);

        Assert.True(Sharpness(pro[1]) > 1.1 * Sharpness(usual[1]), $"{Sharpness(pro[1])} against {Sharpness(usual[1])}");
    }

    public void Dispose() => workshop.Dispose();

    Task<string> MakeAsync(string model, string prompt, int frames)
    {
        var card = Catalogue.BuiltIn.Find(model)!;
        return Workshop.MakeAsync(workshop.Job($"{model}.mp4", prompt, frames) with { Preset = card.Preset, Detail = card.Detail });
    }

    // Steep edges count more than the same rise spread over several pixels.
    static double Sharpness(byte[] frame)
    {
        var sum = 0.0;
        for (var i = 3; i < frame.Length; i++) sum += Math.Pow(frame[i] - frame[i - 3], 2);
        return sum / frame.Length;
    }
}
