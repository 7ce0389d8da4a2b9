using System.Net;
using Dailies.Client;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Emulation;

/// <summary>The .NET client meets each failure.</summary>
public sealed class ClientTests
{
    static readonly VideoRequest Request = new() { Model = "seedance_2_0_pro", Prompt = "A cat dancing in the rain", Duration = 4, Resolution = "480p", GenerateAudio = false };

    [Theory]
    [InlineData("moderation", "may contain real person")]
    [InlineData("timeout", "timed out")]
    public async Task A_task_that_fails_is_told_with_its_reason(string then, string reason)
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync($$"""{"then":"{{then}}"}""");
        using var client = Client(stand);

        var end = await client.WaitAsync(await client.CreateAsync(Request, Service.Stop), ct: Service.Stop);

        Assert.Equal("failed", end.Status);
        Assert.Contains(reason, end.Error);
    }

    [Theory]
    [InlineData("quota", HttpStatusCode.PaymentRequired, false)]
    [InlineData("rate_limit", HttpStatusCode.TooManyRequests, true)]
    [InlineData("server_error", HttpStatusCode.InternalServerError, true)]
    public async Task A_create_that_is_refused_is_thrown_and_never_sent_again(string then, HttpStatusCode status, bool passing)
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync($$"""{"then":"{{then}}","retryAfter":3}""");
        using var client = Client(stand);

        var error = await Assert.ThrowsAsync<DailiesException>(() => client.CreateAsync(Request, Service.Stop));

        Assert.Equal((status, passing), (error.Status, error.Passing));
        Assert.Equal(then == "rate_limit" ? TimeSpan.FromSeconds(3) : null, error.RetryAfter);
        Assert.Single(await stand.JournalAsync("?path=/v1/kyyvideo2/videos"));
    }

    [Fact]
    public async Task Broken_answers_to_queries_are_waited_out()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"query_error","times":2,"retryAfter":5}""");
        await stand.RuleAsync("""{"then":"query_error","times":3}""");
        var clock = new PassingClock();
        using var client = Client(stand, clock);

        var end = await client.WaitAsync(await client.CreateAsync(Request, Service.Stop), ct: Service.Stop);

        Assert.Equal("completed", end.Status);
        Assert.Equal([429, 429], (await stand.JournalAsync($"?path=/v1/result/{end.Id}")).Select(entry => (int)entry["status"]!).Take(2));
        Assert.Equal(6, (await stand.JournalAsync($"?path=/v1/result/{end.Id}")).Count);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], clock.Pauses.Take(2));
        Assert.Equal(1, (int?)(await stand.GetAsync("/emulation/report"))["tasks"]!["created"]);
    }

    [Theory]
    [InlineData("slow_queue", "queued")]
    [InlineData("stuck", "processing")]
    public async Task A_task_that_does_not_get_on_ends_the_wait_at_its_deadline_and_not_the_task(string then, string status)
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync($$"""{"then":"{{then}}"}""");
        using var client = Client(stand, TimeProvider.System);
        var task = await client.CreateAsync(Request, Service.Stop);
        if (then == "stuck") await stand.Service.UntilAsync(task.Id, video => (string?)video["status"] == status);

        await Assert.ThrowsAsync<TimeoutException>(() => client.WaitAsync(task, hold: TimeSpan.FromSeconds(1), deadline: TimeSpan.FromMilliseconds(100), ct: Service.Stop));

        Assert.Equal(status, (await client.GetAsync(task.Id, Service.Stop)).Status);
        Assert.Equal(1, (int?)(await stand.GetAsync("/emulation/report"))["tasks"]!["created"]);
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_taken_up_where_it_broke()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"failed_download","times":2}""");
        using var folder = new TemporaryFolder();
        using var client = Client(stand);
        var end = await client.WaitAsync(await client.CreateAsync(Request, Service.Stop), ct: Service.Stop);

        await client.DownloadAsync(end.VideoUrl!, folder["clip.mp4"], Service.Stop);

        Assert.Equal(await stand.Service.Http.GetByteArrayAsync(end.VideoUrl, Service.Stop), await File.ReadAllBytesAsync(folder["clip.mp4"], Service.Stop));
        Assert.Equal([200, 206, 206], (await stand.JournalAsync($"?task={end.Id}")).Where(entry => ((string)entry["path"]!).StartsWith("/files/", StringComparison.Ordinal)).Select(entry => (int)entry["status"]!).Take(3));
    }

    [Fact]
    public async Task An_expired_url_is_thrown_and_leaves_no_file()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"expired_url"}""");
        using var folder = new TemporaryFolder();
        using var client = Client(stand);
        var end = await client.WaitAsync(await client.CreateAsync(Request, Service.Stop), ct: Service.Stop);

        var error = await Assert.ThrowsAsync<DailiesException>(() => client.DownloadAsync(end.VideoUrl!, folder["clip.mp4"], Service.Stop));

        Assert.Equal(HttpStatusCode.Gone, error.Status);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    static DailiesClient Client(StandIn stand, TimeProvider? time = null) => new(stand.Service.Server.Address, Service.Key, time ?? new PassingClock());

    /// <summary>A clock that stands still but for pauses, which pass at once and are written down.</summary>
    sealed class PassingClock : FakeTimeProvider
    {
        readonly List<TimeSpan> pauses = [];

        public IReadOnlyList<TimeSpan> Pauses
        {
            get
            {
                lock (pauses) return [.. pauses];
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            // A bound on a call is kept by a source that cancels; all else that waits is a pause.
            if (state is CancellationTokenSource) return timer;

            lock (pauses) pauses.Add(dueTime);
            _ = Task.Run(() => Advance(dueTime));
            return timer;
        }
    }
}
