using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Keys;

public sealed class AdminTests
{
    const string Every = """
        "scopes":["read","admin"],"weight":2.5,"requests_per_minute":100,"polls":"strict","queued":7,"running":3,"body_size":65536,"tokens_per_day":1,"tokens_per_month":2,"tokens":3
        """;

    [Fact]
    public async Task A_key_is_made_used_changed_rotated_and_revoked()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        var (status, made, _) = await service.SendAsync("POST", "/v1/keys", """{"name":"ci"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var (id, secret) = ((string)made["id"]!, (string)made["secret"]!);
        Assert.StartsWith("key_", id);
        Assert.StartsWith(((string)made["hint"]!).TrimEnd('…'), secret);
        Assert.Equal("""["generate","read"]""", made["scopes"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await Query(service, secret)).Status);

        var (_, changed, _) = await service.SendAsync("PATCH", $"/v1/keys/{id}", """{"name":"night build","running":2}""");
        Assert.Equal(("night build", 2), ((string)changed["name"]!, (int)changed["running"]!));

        var (_, rotated, _) = await service.SendAsync("POST", $"/v1/keys/{id}/rotate");
        Assert.Equal(id, (string)rotated["id"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Query(service, secret)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Query(service, (string)rotated["secret"]!)).Status);

        var (_, revoked, _) = await service.SendAsync("DELETE", $"/v1/keys/{id}");
        Assert.NotNull(revoked["revoked"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Query(service, (string)rotated["secret"]!)).Status);
        foreach (var change in (string[])["PATCH", "POST"])
        {
            var (refused, body, _) = await service.SendAsync(change, $"/v1/keys/{id}{(change == "POST" ? "/rotate" : "")}", "{}");
            Assert.Equal((HttpStatusCode.Conflict, "key_revoked"), (refused, (string?)body["error"]!["code"]));
        }
    }

    [Fact]
    public async Task An_answer_gives_back_every_field_and_null_ends_a_limit()
    {
        await using var service = await Service.StartAsync();
        var (id, _) = await service.NewKeyAsync(Every);

        var (_, key, _) = await service.SendAsync("GET", $"/v1/keys/{id}");
        foreach (var (field, value) in JsonNode.Parse($"{{{Every}}}")!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, key[field]), field);
        Assert.Null(key["secret"]);

        var limits = (string[])["requests_per_minute", "queued", "running", "body_size", "tokens_per_day", "tokens_per_month", "tokens"];
        var (_, free, _) = await service.SendAsync(
            "PATCH", $"/v1/keys/{id}", $"{{{string.Join(',', limits.Select(limit => $"\"{limit}\":null"))}}}");
        Assert.All(limits, limit => Assert.True(free.AsObject().ContainsKey(limit) && free[limit] is null, limit));
        Assert.Equal((2.5, "strict"), ((double)free["weight"]!, (string)free["polls"]!));
    }

    [Fact]
    public async Task An_old_secret_works_for_the_overlap_that_was_asked_for()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var service = await Service.StartAsync(time: clock);
        var (id, secret) = await service.NewKeyAsync();
        await service.SendAsync("POST", $"/v1/keys/{id}/rotate", """{"overlap":3600}""");

        clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(HttpStatusCode.NotFound, (await Query(service, secret)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Query(service, secret)).Status);
    }

    [Fact]
    public async Task The_list_shows_a_page_at_a_time_and_no_secret()
    {
        await using var service = await Service.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 4; i++) made.Add((await service.NewKeyAsync()).Id);

        var listed = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var (_, page, _) = await service.SendAsync("GET", "/v1/keys?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            listed.AddRange(page["data"]!.AsArray().Select(key => key!));
            Assert.Equal((bool)page["has_more"]!, page["next_cursor"] is not null);
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        // The first is the service's own.
        Assert.Equal(made, listed.Skip(1).Select(key => (string)key["id"]!));
        Assert.DoesNotContain(listed, key => key.ToJsonString().Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_tells_when_it_was_last_used()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var service = await Service.StartAsync(time: clock);
        var (id, secret) = await service.NewKeyAsync();
        Assert.Null((await service.SendAsync("GET", $"/v1/keys/{id}")).Body["last_used"]);

        clock.Advance(TimeSpan.FromHours(1));
        await Query(service, secret);

        Assert.Equal(clock.GetUtcNow().ToUnixTimeSeconds(), (long)(await service.SendAsync("GET", $"/v1/keys/{id}")).Body["last_used"]!);
    }

    [Theory]
    [InlineData("""{}""", "name: is missing; say what the key is for", "name")]
    [InlineData("""{"name":" "}""", "name: is blank; say what the key is for", "name")]
    [InlineData("""{"name":5}""", "name: '5' is not a string", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name: has control characters; only text is allowed", "name")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes: '[]' is not a list of scopes; of generate, read, admin at least one", "scopes")]
    [InlineData("""{"name":"x","scopes":["root"]}""", "scopes: 'root' is not one of generate, read, admin", "scopes")]
    [InlineData("""{"name":"x","weight":0}""", "weight: 0 is out of range; 0.01 to 1000", "weight")]
    [InlineData("""{"name":"x","polls":"often"}""", "polls: 'often' is not one of relaxed, strict", "polls")]
    [InlineData("""{"name":"x","running":0}""", "running: 0 is out of range; 1 to 1000000", "running")]
    [InlineData("""{"name":"x","body_size":"1 MB"}""", "body_size: '1 MB' is not a whole number", "body_size")]
    [InlineData("""{"name":"x","requests_per_second":1}""", "requests_per_second: is unknown; name, scopes, weight,", "requests_per_second")]
    [InlineData("""{"name":"x","queued":1.5,"tokens":-1}""", "queued: '1.5' is not a whole number; tokens: -1 is out of range; 0 to", "queued")]
    [InlineData("""{"name":"x","name":"y"}""", "The body cannot be read as JSON", null)]
    [InlineData("""{"name":"\ud800"}""", "The body cannot be read as JSON", null)]
    [InlineData("""[]""", "The body cannot be read as JSON: it must be a JSON object", null)]
    [InlineData("", "The body cannot be read as JSON", null)]
    public async Task A_wrong_field_is_named_with_what_came_and_what_is_allowed(string json, string message, string? field)
    {
        await using var service = await Service.StartAsync();

        var (status, body, _) = await service.SendAsync("POST", "/v1/keys", json);

        Assert.Equal((HttpStatusCode.BadRequest, field), (status, (string?)body["error"]!["param"]));
        Assert.StartsWith(message, body.Message());
    }

    [Theory]
    [InlineData("GET", "/v1/keys?limit=0", HttpStatusCode.BadRequest, "limit: '0' is out of range; 1 to 100")]
    [InlineData("GET", "/v1/keys?cursor=7", HttpStatusCode.BadRequest, "cursor: '7' is not a next_cursor of this list")]
    [InlineData("GET", "/v1/keys/key_99", HttpStatusCode.NotFound, "There is no key 'key_99'.")]
    [InlineData("DELETE", "/v1/keys/nonsense", HttpStatusCode.NotFound, "There is no key 'nonsense'.")]
    [InlineData("POST", "/v1/keys/key_1/rotate", HttpStatusCode.BadRequest, "overlap: 604801 is out of range; 0 to 604800", """{"overlap":604801}""")]
    public async Task What_is_asked_for_wrongly_is_refused(string method, string path, HttpStatusCode expected, string message, string? json = null)
    {
        await using var service = await Service.StartAsync();

        var (status, body, _) = await service.SendAsync(method, path, json);

        Assert.Equal((expected, message), (status, body.Message()));
    }

    [Fact]
    public async Task The_last_key_that_may_administer_cannot_be_lost_over_http()
    {
        await using var service = await Service.StartAsync();

        foreach (var (method, json) in ((string, string?)[])[("DELETE", null), ("PATCH", """{"scopes":["read"]}""")])
        {
            var (status, body, _) = await service.SendAsync(method, "/v1/keys/key_1", json);
            Assert.Equal((HttpStatusCode.Conflict, "last_admin_key"), (status, (string?)body["error"]!["code"]));
        }

        await service.NewKeyAsync("""
            "scopes":["admin"]
            """);
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("DELETE", "/v1/keys/key_1")).Status);
    }

    [Theory]
    [InlineData("generate", "GET", "/v1/result/video_00000000-0000-0000-0000-000000000000", "read")]
    [InlineData("read", "POST", "/v1/kyyvideo2/videos", "generate")]
    [InlineData("read", "GET", "/v1/keys", "admin")]
    [InlineData("generate", "POST", "/kyyReactApiServer/v1/keys", "admin")]
    public async Task A_key_without_the_scope_is_told_which_one_it_needs(string has, string method, string path, string needs)
    {
        await using var service = await Service.StartAsync();
        var (_, secret) = await service.NewKeyAsync($"\"scopes\":[\"{has}\"]");

        var (status, body, _) = await service.SendAsync(method, path, method == "POST" ? "{}" : null, secret);

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (status, (string?)body["error"]!["code"]));
        Assert.Equal($"This needs a key with the scope {needs}; yours has {has}.", body.Message());
    }

    [Fact]
    public async Task No_secret_is_stored()
    {
        using var folder = new TemporaryFolder();
        string secret, rotated;
        await using (var service = await Service.StartAsync(folder: folder.Path))
        {
            (var id, secret) = await service.NewKeyAsync();
            rotated = (string)(await service.SendAsync("POST", $"/v1/keys/{id}/rotate", """{"overlap":60}""")).Body["secret"]!;
        }

        foreach (var file in Directory.GetFiles(folder.Path, "dailies.db*"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Service.Stop));
            foreach (var key in (string[])[secret, rotated, Service.Key]) Assert.DoesNotContain(key, text);
        }
    }

    static Task<(HttpStatusCode Status, JsonNode, System.Net.Http.Headers.HttpResponseHeaders)> Query(Service service, string key) =>
        service.SendAsync("GET", "/v1/result/video_00000000-0000-0000-0000-000000000000", key: key);
}
