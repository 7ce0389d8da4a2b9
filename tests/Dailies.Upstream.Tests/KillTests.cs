using Dailies.Client;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>
/// The front is killed, as a process, at each step between the intent to submit and the stored clip; the upstream that counts says
/// that it was paid once.
/// </summary>
public sealed class KillTests(PostgresServer postgres)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public enum Step
    {
        BeforeTheUpstreamHears,
        BeforeItsAnswerIsHeard,
        AtTheFirstQuery,
        AtTheLastQuery,
        BeforeTheDownload,
        InTheMiddleOfTheDownload,
    }

    [Fact]
    public async Task A_task_outlives_an_upstream_that_is_killed_and_started_again()
    {
        using var folder = new TemporaryFolder();
        await using var between = await Between.StartAsync();
        var back = new NodeProcess(
            "back",
            [$"data={folder["back"]}", $"key={Chain.KeyOfB}", "lease-seconds=2", $"sample={await Renderers.SampleAsync()}"],
            new Dictionary<string, string>());
        await back.StartAsync();
        between.To(back.Address!);
        await using var front = await DailiesServer.StartAsync(
            new()
            {
                Key = Chain.KeyOfA,
                Log = LogLevel.None,
                DataFolder = Directory.CreateDirectory(folder["front"]).FullName,
                Upstreams = [new() { Url = between.Address, Key = Chain.KeyOfB, Terms = Chain.Quick }],
            },
            Stop);
        try
        {
            using var client = new DailiesClient(front.Address, Chain.KeyOfA);
            var killed = new TaskCompletionSource();
            between.OnQuery(Between.Meanwhile(reaches: false, async () =>
            {
                await back.KillAsync();
                killed.TrySetResult();
            }));
            var created = await client.CreateAsync(Chain.Cat, Stop);
            await killed.Task.WaitAsync(Stop);
            // It is asked for in vain.
            await between.QueriesAsync(2, Stop);
            Assert.False((await client.GetAsync(created.Id, Stop)).Ended);

            await back.StartAsync();
            between.To(back.Address!);
            var made = await client.WaitAsync(created, ct: Stop);

            Assert.Null(made.Error);
            Assert.Equal([1], between.Accepted.Values);
        }
        finally
        {
            await back.KillAsync();
        }
    }

    public static TheoryData<Step, bool> Steps => [.. from step in Enum.GetValues<Step>() from many in new[] { false, true } select (step, many)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_task_is_paid_once_and_its_clip_arrives_whenever_the_front_is_killed(Step step, bool manyNodes)
    {
        using var folder = new TemporaryFolder();
        await using var between = await Between.StartAsync();
        await using var back = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfB, Log = LogLevel.None, Renderer = Renderers.QuickAsync, DataFolder = Directory.CreateDirectory(folder["back"]).FullName }, Stop);
        between.To(back.Address);
        string[] place = manyNodes
            ? [$"database={await postgres.NewDatabaseAsync()}", $"files={folder["files"]}"]
            : [$"data={folder["data"]}"];
        if (manyNodes) Directory.CreateDirectory(folder["files"]);
        var front = new NodeProcess(
            "front",
            [.. place, $"key={Chain.KeyOfA}", "lease-seconds=2", $"upstream={between.Address}", $"upstream-key={Chain.KeyOfB}", "poll-ms=200"],
            new Dictionary<string, string>());
        var (answered, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        async Task KillAsync()
        {
            // The client has heard of its task: what is lost before is another test's matter.
            await answered.Task;
            await front.KillAsync();
            killed.TrySetResult();
        }

        switch (step)
        {
            case Step.BeforeTheUpstreamHears:
                between.OnCreate(Between.Meanwhile(reaches: false, KillAsync));
                break;
            case Step.BeforeItsAnswerIsHeard:
                between.OnCreate(Between.Meanwhile(reaches: true, KillAsync));
                break;
            case Step.AtTheFirstQuery:
                between.OnQuery(Between.Meanwhile(reaches: false, KillAsync));
                break;
            case Step.AtTheLastQuery:
                between.OnQuery(Between.Status(500), Between.Meanwhile(reaches: true, KillAsync));
                break;
            case Step.BeforeTheDownload:
                between.OnDownload(Between.Meanwhile(reaches: false, KillAsync));
                break;
            default:
                between.OnDownload(Between.InTheMiddle(KillAsync));
                break;
        }

        await front.StartAsync();
        try
        {
            using var first = new DailiesClient(front.Address!, Chain.KeyOfA);
            var created = await first.CreateAsync(Chain.Cat, Stop);
            answered.SetResult();
            await killed.Task.WaitAsync(Stop);
            await front.StartAsync();

            using var again = new DailiesClient(front.Address!, Chain.KeyOfA);
            var made = await again.WaitAsync(created, ct: Stop);

            Assert.Null(made.Error);
            Assert.Equal([1], between.Accepted.Values);
            using var behind = new DailiesClient(back.Address, Chain.KeyOfB);
            Assert.Equal(await Chain.BytesAsync(Assert.Single((await behind.ListAsync(new(), Stop)).Videos)), await Chain.BytesAsync(made));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException(string.Join('\n', front.Log), e);
        }
        finally
        {
            await front.KillAsync();
        }
    }
}
