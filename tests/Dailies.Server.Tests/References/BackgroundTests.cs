using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Tests.References;

/// <summary>References are fetched behind the create's answer, at the same time, and before the task may be claimed.</summary>
public sealed class BackgroundTests(Surroundings around) : IClassFixture<Surroundings>
{
    [Fact]
    public async Task A_create_is_answered_while_its_origin_says_nothing_and_is_worked_on_when_all_has_come()
    {
        using var folder = new TemporaryFolder();
        var bytes = await File.ReadAllBytesAsync(
            await Media.MakeAsync(folder["a.png"], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1"), Service.Stop);
        var (asked, all, answer) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var urls = Enumerable.Range(0, 4).Select(i => around.Origin.Put($"/slow/{i}", async context =>
        {
            // None is answered before all are asked for: one after another they would wait for ever.
            if (Interlocked.Increment(ref asked) == 4) all.SetResult();
            await answer.Task;
            await context.Response.Body.WriteAsync(bytes);
        }));

        var id = await around.Service.CreateAsync(Surroundings.Request("referenceImages", [.. urls]));
        await all.Task.WaitAsync(Service.Stop);

        Assert.Equal("queued", (string?)(await around.Service.GetAsync(id))["status"]);
        answer.SetResult();
        Assert.Equal("completed", (string?)(await around.Service.EndAsync(id))["status"]);
        Assert.Equal(4, asked);
    }
}
