using System.Net;
using System.Text.Json.Nodes;
using Dailies.Models;
using Dailies.Server.Tests.Native;
using Microsoft.Data.Sqlite;

namespace Dailies.Server.Tests.DryRuns;

/// <summary>What a dry run answers, over HTTP. What it warns of stands in <see cref="WarningTests"/>.</summary>
public sealed class DryRunTests(RefusingService refusing) : IClassFixture<RefusingService>
{
    const string Path = "/v1/kyyvideo2/videos?dry_run=true";

    [Fact]
    public async Task A_dry_run_tells_what_the_create_would_make_and_take()
    {
        var answer = await RunAsync("""{"model":"seedance_2_0_pro","prompt":"A cat dancing in the rain at night","seed":7}""");

        Assert.Equal(
            """
            {"object":"video.dry_run","model":"seedance_2_0_pro","duration":5,"aspect_ratio":"16:9","resolution":"720p","generateAudio":true,"seed":7,
            "size":"1280x720","frames":121,"seconds":5.042,"tokens":108900,"max_tokens":108900,"price":null,
            "list_price":{"cost":0.7623,"max_cost":0.7623,"currency":"USD","per_million_tokens":7.0},
            "shots":[{"start":0,"end":5.042,"text":"A cat dancing in the rain at night","subjects":[{"name":"cat","picture":"🐈","count":1}],
            "place":null,"hour":"night","season":null,"weather":"rain","motion":"dance","camera":null,"framing":null,"mood":null,"lines":[],"titles":[]}],"warnings":[]}
            """.ReplaceLineEndings(""),
            answer.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\uD83D\\uDC08", "🐈"));
    }

    [Fact]
    public async Task It_answers_under_the_base_path_of_the_gateway_too()
    {
        using var answer = await refusing.Service.PostAsync(
            """{"model":"seedance_2_0_pro","prompt":"x"}""", "/kyyReactApiServer/v1/kyyvideo2/videos?dry_run=1");

        Assert.Contains("video.dry_run", await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    [Fact]
    public async Task Shots_begin_and_end_where_the_time_codes_say()
    {
        var answer = await RunAsync("""{"model":"seedance_2_0_pro","prompt":"0-2s: a dog on a beach. 2-5s: a quokka at sunset.","duration":5}""");

        Assert.Equal(
            [(0, 2, "dog", "beach", null), (2, 5.042, "quokka", "beach", "sunset")],
            answer["shots"]!.AsArray().Select(shot => (
                (double)shot!["start"]!, (double)shot["end"]!, (string?)shot["subjects"]![0]!["name"], (string?)shot["place"], (string?)shot["hour"])));
    }

    [Theory]
    [InlineData("""{"model":"seedance_2_0","prompt":"video 1","referenceVideos":["https://example.com/a.mp4"]}""", (121 + 48) * 900, (121 + ClipLength.MostReferenceFrames) * 900)]
    [InlineData("""{"model":"seedance_2_0_pro","prompt":"videos 1-3","referenceVideos":["https://a.com/a","https://a.com/b","https://a.com/c"],"duration":4}""", (97 + 144) * 900, (97 + ClipLength.MostReferenceFrames) * 900)]
    [InlineData("""{"model":"seedance_2_0_pro","prompt":"x","first_image":"https://a.com/a","aspect_ratio":"adaptive"}""", 121 * 900, 1112 * 834 * 121 / 1024)]
    public async Task Where_references_are_not_measured_yet_there_is_a_least_and_a_most(string body, long least, long most)
    {
        var answer = await RunAsync(body);

        Assert.Equal((least, most), ((long)answer["tokens"]!, (long)answer["max_tokens"]!));
        Assert.Equal((long)answer["max_tokens"]! * (decimal)answer["list_price"]!["per_million_tokens"]! / 1_000_000, (decimal)answer["list_price"]!["max_cost"]!);
    }

    [Theory]
    [MemberData(nameof(ValidationTests.Broken), MemberType = typeof(ValidationTests))]
    public async Task What_the_create_refuses_the_dry_run_refuses_in_the_same_words(string body, string param, string message)
    {
        using var create = await refusing.Service.PostAsync(body);
        using var dry = await refusing.Service.PostAsync(body, Path);

        Assert.Equal(HttpStatusCode.BadRequest, dry.StatusCode);
        var text = await dry.Content.ReadAsStringAsync(Service.Stop);
        Assert.Equal(await create.Content.ReadAsStringAsync(Service.Stop), text);
        Assert.Equal(param, (string?)JsonNode.Parse(text)!["error"]!["param"]);
        Assert.Contains(message, (string?)JsonNode.Parse(text)!["error"]!["message"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"model\":")]
    public async Task A_body_that_the_create_cannot_read_is_refused_in_the_same_words(string body)
    {
        using var create = await refusing.Service.PostAsync(body);
        using var dry = await refusing.Service.PostAsync(body, Path);

        Assert.Equal(HttpStatusCode.BadRequest, dry.StatusCode);
        Assert.Equal(await create.Content.ReadAsStringAsync(Service.Stop), await dry.Content.ReadAsStringAsync(Service.Stop));
    }

    [Theory]
    [InlineData("?dry_run=yes")]
    [InlineData("?dry_run=true&dry_run=false")]
    public async Task What_is_neither_a_dry_run_nor_none_makes_no_task(string query)
    {
        using var answer = await refusing.Service.PostAsync("""{"model":"seedance_2_0_pro","prompt":"x"}""", "/v1/kyyvideo2/videos" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("dry_run: '", await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    [Fact]
    public async Task It_fetches_nothing_and_stores_nothing()
    {
        await using var host = new Host(_ => Host.Ok([1, 2, 3]));
        await using var service = await Service.StartAsync(
            settings => settings with { AllowedHosts = [host.Permit] });
        var picture = Convert.ToBase64String(new byte[300_000]);
        var body = $$"""{"model":"seedance_2_0_pro","prompt":"x","referenceImages":["{{host["/a.png"]}}","data:image/png;base64,{{picture}}"],"ratio":"1:1"}""";
        var before = await ContentAsync(service);

        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body) };
        request.Headers.Add("Idempotency-Key", "once");
        using var answer = await service.Http.SendAsync(request, Service.Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["ratio is unknown here and was ignored; aspect_ratio was probably meant"], answer.Headers.GetValues("Dailies-Warning"));
        Assert.Equal(before, await ContentAsync(service));
        Assert.Equal(0, host.Asked);
    }

    async Task<JsonObject> RunAsync(string body)
    {
        using var answer = await refusing.Service.PostAsync(body, Path);
        var text = await answer.Content.ReadAsStringAsync(Service.Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    // Every file of the data folder but the database's own, and how many rows each table has.
    static async Task<List<string>> ContentAsync(Service service)
    {
        var content = Directory.EnumerateFileSystemEntries(service.Folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("dailies.db")).Order().ToList();
        await using var database = new SqliteConnection($"Data Source={System.IO.Path.Combine(service.Folder, "dailies.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(Service.Stop);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('workers', 'duties') ORDER BY name";
        var tables = new List<string>();
        await using (var names = await command.ExecuteReaderAsync(Service.Stop))
            while (await names.ReadAsync(Service.Stop)) tables.Add(names.GetString(0));
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // A name that the database gave.
            command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
            content.Add($"{table}: {await command.ExecuteScalarAsync(Service.Stop)}");
        }

        Assert.Contains("tasks: 0", content);
        return content;
    }
}
