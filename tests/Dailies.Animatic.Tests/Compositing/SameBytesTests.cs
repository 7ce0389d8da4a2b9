using System.Diagnostics;
using System.Text.Json;
using Dailies.Animatic.Engine;
using Dailies.Animatic.Tests.Engine;

namespace Dailies.Animatic.Tests.Compositing;

public sealed class SameBytesTests : IDisposable
{
    readonly Workshop workshop = new();

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task A_clip_has_the_same_bytes_on_a_processor_without_those_vectors(string instructions)
    {
        var job = workshop.Job(prompt: "A spinning cat in the rain. The camera zooms in.", frames: 5);
        var with = await File.ReadAllBytesAsync(await Workshop.MakeAsync(job), Workshop.Stop);

        var program = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "Dailies.Animatic.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [instructions] = "0" },
        };
        using var child = Process.Start(program)!;
        await child.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new Order(job, "ffmpeg", Threads: 3), ChildJson.Default.Order));
        await child.StandardInput.FlushAsync(Workshop.Stop);
        await child.StandardOutput.ReadToEndAsync(Workshop.Stop);

        Assert.Equal(with, await File.ReadAllBytesAsync(job.Output, Workshop.Stop));
    }

    public void Dispose() => workshop.Dispose();
}
