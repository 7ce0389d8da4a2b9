using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Admission;

public sealed class IdempotencyTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_create_sent_again_is_answered_as_the_first_and_says_so()
    {
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });
        using var first = await service.SendAsync("one");

        // The same, written otherwise.
        using var again = await service.SendAsync(
            "one", """{ "unknown": 1, "generateAudio": false, "resolution": "480p", "seed": null, "aspect_ratio": "16:9", "duration": 4.0, "prompt": "A cat d\u0061ncing in the rain", "model": "seedance_2_0_pro" }""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((false, true), (first.Replayed(), again.Replayed()));
        Assert.Equal(await first.Content.ReadAsStringAsync(Service.Stop), await again.Content.ReadAsStringAsync(Service.Stop));
    }

    [Theory]
    [InlineData("prompt", "A dog")]
    [InlineData("duration", 5)]
    [InlineData("resolution", "720p")]
    [InlineData("aspect_ratio", "1:1")]
    [InlineData("generateAudio", true)]
    [InlineData("seed", 1)]
    [InlineData("seed", -1)]
    [InlineData("model", "seedance_2_0_fast_pro")]
    [InlineData("first_image", "https://example.com/a.png")]
    [InlineData("first_image", "data:image/png;base64,AAAA")]
    public async Task Another_body_under_the_same_idempotency_key_is_409(string field, object value)
    {
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });
        using var first = await service.SendAsync("one");
        var other = JsonNode.Parse(Creates.Request)!.AsObject();
        other[field] = JsonValue.Create(value);

        using var refused = await service.SendAsync("one", other.ToJsonString());

        var (status, code, message) = await refused.ErrorAsync();
        Assert.Equal((409, "idempotency_conflict"), (status, code));
        Assert.Contains("used in the last 24 hours for another request", message);
    }

    [Fact]
    public async Task A_random_seed_does_not_make_another_request_of_it()
    {
        var random = Creates.Request.Insert(1, "\"seed\":-1,");
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });
        using var first = await service.SendAsync("one", random);

        using var again = await service.SendAsync("one", random);

        Assert.True(again.Replayed());
    }

    [Fact]
    public async Task The_bytes_of_a_data_uri_count_and_those_of_a_replay_are_not_kept()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api }, folder: folder.Path);
        string With(string bytes) => Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", $"data:image/png;base64,{bytes}"));
        using var first = await service.SendAsync("one", With("AAAA"));

        using var again = await service.SendAsync("one", With("AAAA"));
        using var other = await service.SendAsync("one", With("AAAB"));

        Assert.Equal((true, HttpStatusCode.Conflict), (again.Replayed(), other.StatusCode));
        var kept = Assert.Single(Directory.GetFiles(folder["references"], "*", SearchOption.AllDirectories));
        Assert.Contains((string)(await first.BodyAsync())["id"]!, kept);
    }

    [Fact]
    public async Task A_replay_tells_how_the_task_stands()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        using var first = await service.SendAsync("one");
        await service.EndAsync((string)(await first.BodyAsync())["id"]!);

        using var again = await service.SendAsync("one");

        Assert.Equal("completed", (string?)(await again.BodyAsync())["status"]);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_idempotency_key_free()
    {
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });
        using var invalid = await service.SendAsync("one", "{}");
        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);

        using var valid = await service.SendAsync("one");

        Assert.Equal((HttpStatusCode.OK, false), (valid.StatusCode, valid.Replayed()));
    }

    [Theory]
    [InlineData("", "has 0 characters; 1 to 255 are allowed")]
    [InlineData("a\tb", "has characters that are not printable ASCII")]
    public async Task An_idempotency_key_that_cannot_be_kept_is_400(string name, string expected)
    {
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });

        using var refused = await service.SendAsync(name);

        Assert.Equal((400, "invalid_request", $"Idempotency-Key: {expected}"), Short(await refused.ErrorAsync(), expected));
    }

    [Fact]
    public async Task An_idempotency_key_has_255_characters_at_most()
    {
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });

        using var longest = await service.SendAsync(new string('x', 255));
        using var longer = await service.SendAsync(new string('x', 256));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (longest.StatusCode, longer.StatusCode));
    }

    [Fact]
    public async Task An_idempotency_key_is_remembered_for_24_hours_and_then_forgotten()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api }, clock, folder.Path);
        using var first = await service.SendAsync("one");
        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        using var again = await service.SendAsync("one");
        clock.Advance(TimeSpan.FromSeconds(1));

        using var later = await service.SendAsync("one");

        Assert.Equal((true, false), (again.Replayed(), later.Replayed()));
        Assert.NotEqual((string?)(await first.BodyAsync())["id"], (string?)(await later.BodyAsync())["id"]);
    }

    [Fact]
    public async Task Of_fifty_creates_sent_at_once_over_two_nodes_one_makes_a_task_also_after_a_restart()
    {
        var database = await postgres.NewDatabaseAsync();
        using var files = new TemporaryFolder();
        Func<ServerSettings, ServerSettings> node = settings =>
            settings with { Database = new(database), Files = files.Path, DataFolder = null, Role = Role.Api };
        var ids = new HashSet<string>();
        await using (var one = await Service.StartAsync(node))
        await using (var two = await Service.StartAsync(node))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : two).SendAsync("one")));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Single(answers, answer => !answer.Replayed());
            foreach (var answer in answers) ids.Add((string)(await answer.BodyAsync())["id"]!);
            foreach (var answer in answers) answer.Dispose();
        }

        await using var restarted = await Service.StartAsync(node);
        using var again = await restarted.SendAsync("one");

        Assert.True(again.Replayed());
        ids.Add((string)(await again.BodyAsync())["id"]!);
        Assert.Single(ids);
    }

    static (int, string, string) Short((int Status, string Code, string Message) error, string expected) =>
        (error.Status, error.Code, error.Message[..Math.Min(error.Message.Length, "Idempotency-Key: ".Length + expected.Length)]);
}
