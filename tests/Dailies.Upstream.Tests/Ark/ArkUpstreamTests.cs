using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dailies.Tasks;
using Dailies.Upstream.Ark;
using Dailies.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>What each of Ark's answers means, and what none does.</summary>
public sealed class ArkUpstreamTests : IAsyncLifetime
{
    static readonly VideoRequest Cat = new()
    {
        Model = "seedance_2_0_pro",
        Prompt = "A cat dancing in the rain",
        Duration = 4,
        Ratio = "16:9",
        Resolution = "480p",
        Audio = true,
        Seed = 7,
    };

    readonly TemporaryFolder folder = new();
    FakeArk ark = null!;
    ArkUpstream upstream = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Doubts => [.. FakeArkFaults.Doubtful.Keys];

    public async ValueTask InitializeAsync()
    {
        ark = await FakeArk.StartAsync(await Renderers.SampleAsync());
        upstream = To(ark.Address);
    }

    public async ValueTask DisposeAsync()
    {
        upstream.Dispose();
        await ark.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task What_does_not_say_whether_it_was_taken_is_a_doubt_and_no_refusal(string name)
    {
        ark.SpoilNext(FakeArkFaults.Doubtful[name]);

        var doubtful = Assert.IsType<SubmitOutcome.Doubtful>(await SubmitAsync());

        Assert.InRange(doubtful.Reason.Length, 10, 400);
        Assert.Single(ark.Accepted);
    }

    [Theory]
    [InlineData(400, "InvalidParameter.ratio", RefusalKind.Order)]
    [InlineData(400, "OutputVideoSensitiveContentDetected", RefusalKind.Order)]
    [InlineData(401, "AuthenticationError", RefusalKind.Account)]
    [InlineData(403, "AccountOverdueError", RefusalKind.Account)]
    [InlineData(404, "ModelNotOpen", RefusalKind.Account)]
    [InlineData(404, "SomethingNew", RefusalKind.Account)]
    [InlineData(429, "QuotaExceeded", RefusalKind.Account)]
    [InlineData(429, "ServerOverloaded", RefusalKind.Passing)]
    [InlineData(429, "SomethingNew", RefusalKind.Passing)]
    [InlineData(413, "SomethingNew", RefusalKind.Order)]
    public async Task What_was_refused_for_certain_says_whose_fault_it_is_with_Arks_code(int status, string code, RefusalKind kind)
    {
        ark.RefuseNext(status, code, "No.");

        var refusal = Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync()).Refusal;

        Assert.Equal((kind, code), (refusal.Kind, refusal.Code));
        Assert.Contains("No.", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_to_come_again_is_read_as_seconds_and_as_a_date_and_is_bounded()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
        using var late = To(ark.Address, clock);
        ark.RefuseNext(429, "ServerOverloaded", "No.", "7");
        ark.RefuseNext(429, "ServerOverloaded", "No.", "Wed, 25 Nov 2026 04:01:30 GMT");
        ark.RefuseNext(429, "ServerOverloaded", "No.", "0");
        ark.RefuseNext(429, "ServerOverloaded", "No.", "86400");
        ark.RefuseNext(429, "ServerOverloaded", "No.", "Thu, 26 Nov 2026 04:00:00 GMT");

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(late)).Refusal.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(late)).Refusal.RetryAfter);
        Assert.Null(Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(late)).Refusal.RetryAfter);
        Assert.Equal(TimeSpan.FromMinutes(15), Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(late)).Refusal.RetryAfter);
        Assert.Equal(TimeSpan.FromMinutes(15), Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(late)).Refusal.RetryAfter);
    }

    [Fact]
    public async Task Nobody_there_is_a_refusal_that_passes()
    {
        using var nobody = To(new($"http://127.0.0.1:{FreePort.Find()}/api/v3"));
        using var unknown = To(new("http://no-such-host.invalid/api/v3"));

        Assert.Equal(RefusalKind.Passing, Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(nobody)).Refusal.Kind);
        Assert.Equal(RefusalKind.Passing, Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(unknown)).Refusal.Kind);
    }

    [Fact]
    public async Task A_TLS_handshake_that_fails_is_a_refusal_that_passes_for_nothing_was_sent()
    {
        using var plain = To(new UriBuilder(ark.Address) { Scheme = "https" }.Uri);

        Assert.Equal(RefusalKind.Passing, Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(plain)).Refusal.Kind);
        Assert.Equal(0, ark.Creates);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_in_time_is_a_refusal_that_passes()
    {
        using var deaf = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, ct) =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                throw new SocketException();
            },
        };
        using var away = new ArkUpstream("ark", ark.Address, FakeArk.Key, new Dictionary<string, string>(), null, TimeProvider.System, deaf);

        Assert.Equal(RefusalKind.Passing, Assert.IsType<SubmitOutcome.Refused>(await SubmitAsync(away)).Refusal.Kind);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_doubt()
    {
        var clock = new FakeTimeProvider();
        using var patient = To(ark.Address, clock);
        var held = new TaskCompletionSource();
        ark.SpoilNext(_ => held.Task);

        var submit = SubmitAsync(patient);
        await ark.HasAccepted.WaitAsync(Stop);
        clock.Advance(TimeSpan.FromSeconds(91));

        Assert.Equal("It did not answer within 90 s.", Assert.IsType<SubmitOutcome.Doubtful>(await submit).Reason);
        held.SetResult();
    }

    [Fact]
    public async Task Too_large_an_order_is_refused_with_its_size_before_it_is_sent()
    {
        var address = "data:image/png;base64," + new string('A', 65_000_000);
        var request = Cat with { References = [new(ReferenceRole.FirstImage, 0, "data:sha256-x", "first_image.png")] };

        var refusal = Assert.IsType<SubmitOutcome.Refused>(
            await upstream.SubmitAsync(new(TaskId.New(TimeProvider.System.GetUtcNow()), request, [new(address)], null), Stop)).Refusal;

        Assert.Equal((RefusalKind.Order, "With its references the order has 65.0 MB; ark takes 64 MB. Give large media by URL."), (refusal.Kind, refusal.Reason));
        Assert.Equal(0, ark.Creates);
    }

    [Theory]
    [InlineData("seedance_2_0", "doubao-seedance-2-0-260128")]
    [InlineData("seedance_2_0_pro", "doubao-seedance-2-0-260128")]
    [InlineData("seedance_2_0_fast", "doubao-seedance-2-0-fast-260128")]
    [InlineData("seedance_2_0_fast_pro", "ep-20261125-mine")]
    public async Task A_model_has_Arks_id_or_the_one_that_is_given(string model, string id)
    {
        using var mine = new ArkUpstream(
            "ark", ark.Address, FakeArk.Key, new Dictionary<string, string> { ["seedance_2_0_fast_pro"] = "ep-20261125-mine" }, null, TimeProvider.System);

        await SubmitAsync(mine, Cat with { Model = model });

        Assert.Equal(id, (string?)Assert.Single(ark.Accepted)["model"]);
    }

    [Fact]
    public async Task An_order_is_found_beyond_many_younger_ones_and_not_where_only_older_ones_are()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
        ark.Orders.Now = clock.GetUtcNow;
        for (var i = 0; i < 250; i++) ark.Orders.Add(Order("older"));
        clock.Advance(TimeSpan.FromHours(1));
        var (submitted, task) = (clock.GetUtcNow(), TaskId.New(clock.GetUtcNow()));
        Assert.Equal(new FindOutcome.Absent(MayRepeat: false), await upstream.FindAsync(task, submitted, Stop));
        Assert.Equal(1, ark.Orders.Lists);

        var id = ark.Orders.Add(Order(task.ToString()));
        for (var i = 0; i < 250; i++) ark.Orders.Add(Order("younger"));

        Assert.Equal(new FindOutcome.Found(id), await upstream.FindAsync(task, submitted, Stop));
    }

    [Fact]
    public async Task What_cannot_be_listed_is_not_taken_for_absent()
    {
        await using var host = new Host(_ => Host.Ok("<html>busy</html>"u8.ToArray()));
        using var busy = To(host["/api/v3"]);
        await using var list = new Host(_ => Host.Ok("[]"u8.ToArray()));
        using var listed = To(list["/api/v3"]);
        await using var other = new Host(_ => Host.Status(404));
        using var without = To(other["/api/v3"]);

        Assert.IsType<FindOutcome.Stumbled>(await busy.FindAsync(TaskId.New(TimeProvider.System.GetUtcNow()), TimeProvider.System.GetUtcNow(), Stop));
        Assert.IsType<FindOutcome.Stumbled>(
            await listed.FindAsync(TaskId.New(TimeProvider.System.GetUtcNow()), TimeProvider.System.GetUtcNow(), Stop));
        Assert.IsType<FindOutcome.Unlisted>(await without.FindAsync(TaskId.New(TimeProvider.System.GetUtcNow()), TimeProvider.System.GetUtcNow(), Stop));
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("running")]
    [InlineData("reviewing")]
    public async Task What_has_not_ended_is_waited_for_whatever_it_is_called(string status)
    {
        ark.Orders.Becomes = status;

        Assert.IsType<QueryOutcome.Waiting>(await upstream.QueryAsync(ark.Orders.Add(Order("x")), Stop));
    }

    [Theory]
    [InlineData("cancelled", "It was cancelled with ark.", "cancelled")]
    [InlineData("expired", "ark gave it up: it had waited there for as long as it may.", "expired")]
    [InlineData(
        "failed", "The upstream's moderation refused the clip that was made. (OutputVideoSensitiveContentDetected: The request failed because the output video may contain sensitive information.)",
        "OutputVideoSensitiveContentDetected")]
    public async Task How_it_ended_without_a_clip_is_one_sentence_with_a_code(string status, string sentence, string code)
    {
        ark.Orders.Becomes = status;

        Assert.Equal(new QueryOutcome.Failed(sentence, code), await upstream.QueryAsync(ark.Orders.Add(Order("x")), Stop));
    }

    [Theory]
    [InlineData("108900")]
    [InlineData("\"108900\"")]
    [InlineData("108900.0")]
    public async Task Tokens_are_read_as_a_number_and_in_quotes(string tokens)
    {
        ark.Orders.Tokens = JsonNode.Parse(tokens)!;

        Assert.Equal(108_900, Assert.IsType<QueryOutcome.Made>(await upstream.QueryAsync(ark.Orders.Add(Order("x")), Stop)).Tokens);
    }

    [Theory]
    [InlineData("1e30")]
    [InlineData("-1")]
    [InlineData("\"many\"")]
    [InlineData("[]")]
    public async Task Tokens_that_cannot_be_are_not_known(string tokens)
    {
        ark.Orders.Tokens = JsonNode.Parse(tokens)!;

        Assert.Null(Assert.IsType<QueryOutcome.Made>(await upstream.QueryAsync(ark.Orders.Add(Order("x")), Stop)).Tokens);
    }

    [Fact]
    public async Task An_unknown_id_is_missing_and_a_broken_answer_is_asked_again()
    {
        Assert.IsType<QueryOutcome.Missing>(await upstream.QueryAsync("cgt-0", Stop));
        foreach (var answer in new[] { Host.Status(500), Host.Status(429, "Retry-After: 3\r\n"), Host.Ok("<html>"u8.ToArray()), Host.Ok("[]"u8.ToArray()), Host.Ok("{}"u8.ToArray(), 90), [] })
        {
            await using var host = new Host(_ => answer);
            using var busy = To(host["/api/v3"]);
            Assert.IsType<QueryOutcome.Stumbled>(await busy.QueryAsync("cgt-0", Stop));
        }
    }

    [Fact]
    public async Task Only_what_is_queued_is_deleted_there_and_no_record_of_a_cost_is_lost()
    {
        var (queued, running, made) = (ark.Orders.Add(Order("a")), ark.Orders.Add(Order("b")), ark.Orders.Add(Order("c")));
        ark.Orders.Becomes = "queued";
        await upstream.CancelAsync(queued, Stop);
        ark.Orders.Becomes = "running";
        await upstream.CancelAsync(running, Stop);
        await ark.Orders.TurnAsync(made, "succeeded");
        await upstream.CancelAsync(made, Stop);

        ark.Orders.Becomes = "succeeded";
        Assert.IsType<QueryOutcome.Failed>(await upstream.QueryAsync(queued, Stop));
        Assert.IsType<QueryOutcome.Made>(await upstream.QueryAsync(running, Stop));
        Assert.IsType<QueryOutcome.Made>(await upstream.QueryAsync(made, Stop));
    }

    [Fact]
    public async Task Sound_goes_along_as_its_bytes_and_a_video_without_a_URL_names_the_option_that_gives_it_one()
    {
        var (task, path) = (TaskId.New(DateTimeOffset.UnixEpoch), folder["a.wav"]);
        await File.WriteAllBytesAsync(path, [1, 2, 3], Stop);

        Assert.Equal(
            "data:audio/wav;base64,AQID",
            Assert.IsType<HandOver.Ready>(await upstream.HandOverAsync(task, new(ReferenceRole.Audio, 0, "https://x.example/a.wav", "a.wav"), null, path, Stop)).Address);
        Assert.Equal(
            "https://x.example/v.mp4",
            Assert.IsType<HandOver.Ready>(await upstream.HandOverAsync(task, new(ReferenceRole.Video, 0, "https://x.example/v.mp4", "v.mp4"), null, path, Stop)).Address);
        Assert.Equal(
            "https://me.example/files/v.mp4",
            Assert.IsType<HandOver.Ready>(
                await upstream.HandOverAsync(task, new(ReferenceRole.Video, 0, "asset://asset-1", "v.mp4"), new("https://me.example/files/v.mp4"), path, Stop)).Address);
        Assert.Contains(
            "--public-url",
            Assert.IsType<HandOver.Refused>(await upstream.HandOverAsync(task, new(ReferenceRole.Video, 0, "asset://asset-1", "v.mp4"), null, path, Stop)).Refusal.Reason,
            StringComparison.Ordinal);
    }

    static JsonObject Order(string name) => new() { ["model"] = "doubao-seedance-2-0-260128", ["safety_identifier"] = name };

    static ArkUpstream To(Uri address, TimeProvider? time = null) =>
        new("ark", address, FakeArk.Key, new Dictionary<string, string>(), null, time ?? TimeProvider.System);

    Task<SubmitOutcome> SubmitAsync(ArkUpstream? to = null, VideoRequest? request = null) =>
        (to ?? upstream).SubmitAsync(new(TaskId.New(TimeProvider.System.GetUtcNow()), request ?? Cat, [], null), Stop);
}
