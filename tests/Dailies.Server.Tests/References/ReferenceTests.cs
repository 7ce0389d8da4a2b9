using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.References;

public sealed class ReferenceTests
{
    [Fact]
    public async Task A_broken_reference_fails_the_task_and_is_named()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var bad = "data:image/png;base64," + Convert.ToBase64String("this is no picture"u8);

        var video = await service.EndAsync(await service.CreateAsync(
            Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("referenceImages", new JsonArray(bad)))));

        Assert.Equal("failed", (string?)video["status"]);
        Assert.StartsWith("referenceImages[0]: is not a picture", (string?)video["error"]);
    }

    [Fact]
    public async Task A_private_address_is_refused()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        var video = await service.EndAsync(await service.CreateAsync(
            Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", "http://127.0.0.1/a.png"))));

        Assert.Equal("first_image: http://127.0.0.1/a.png is not on the public internet; nothing else is connected to", (string?)video["error"]);
    }

    [Fact]
    public async Task A_data_uri_reaches_the_renderer_as_a_file_named_by_its_format()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        string? seen = null;
        await using var service = await Service.StartAsync(renderer: (job, progress, ct) =>
        {
            seen = job.FirstImage;
            return Renderers.QuickAsync(job, progress, ct);
        });

        await service.EndAsync(await service.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", picture))));

        Assert.EndsWith("first_image.png", seen);
    }
}
