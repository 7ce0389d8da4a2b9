using System.Diagnostics;

namespace Dailies.Server.Tests.Documents;

/// <summary>What the documentation tells people to type.</summary>
public sealed class QuickStartTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    [Fact]
    public async Task The_quick_start_downloads_a_clip()
    {
        using var folder = new TemporaryFolder();
        var page = await its.Service.Http.GetStringAsync("/docs/api.md", Service.Stop);
        await File.WriteAllTextAsync(folder["quick-start"], $"set -eu\n{page.Split("```sh\n")[1].Split("```")[0]}", Service.Stop);

        using var shell = Process.Start(new ProcessStartInfo("sh")
        {
            ArgumentList = { "quick-start" },
            WorkingDirectory = folder[""],
            Environment = { ["DAILIES_URL"] = its.Service.Server.Address.ToString().TrimEnd('/'), ["DAILIES_API_KEY"] = Service.Key },
            RedirectStandardError = true,
        })!;
        var error = await shell.StandardError.ReadToEndAsync(Service.Stop);
        await shell.WaitForExitAsync(Service.Stop);

        Assert.True(shell.ExitCode == 0, error);
        Assert.Contains("nb_frames=97", await Media.ProbeAsync(folder["clip.mp4"], "stream=nb_frames"));
    }
}
