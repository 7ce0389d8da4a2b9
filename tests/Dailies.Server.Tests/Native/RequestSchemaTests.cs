using System.Text;
using System.Text.Json;
using Dailies.Models;
using Dailies.Server.Native;
using Dailies.Server.Webhooks;
using Dailies.Tasks;
using Json.Schema;

namespace Dailies.Server.Tests.Native;

/// <summary>The schema of a create and the rules that creates are checked by say the same.</summary>
public sealed class RequestSchemaTests : IDisposable
{
    static readonly JsonSchema Schema = JsonSchema.FromText(RequestSchema.Write(Catalogue.BuiltIn).ToJsonString());

    // Each field's values, in and out of its limits.
    static readonly Dictionary<string, string[]> Values = new()
    {
        ["model"] = ["\"seedance_2_0\"", "\"seedance_2_0_fast\"", "\"seedance_2_0_pro\"", "\"seedance_2_0_fast_pro\"", "\"sora\"", "\"\"", "7", "null"],
        ["prompt"] = ["\"x\"", "\"\"", "\" \\n\"", "5", "null", Letters("x", 20_000), Letters("x", 20_001), Letters("😀", 20_000), Letters("😀", 20_001)],
        ["duration"] = ["4", "3", "15", "16", "5.0", "5.5", "1e1", "\"5\"", "null", "-1", "99999999999999999999"],
        ["aspect_ratio"] = ["\"16:9\"", "\"9:16\"", "\"1:1\"", "\"4:3\"", "\"3:4\"", "\"21:9\"", "\"adaptive\"", "\"2:1\"", "\"\"", "[]", "null"],
        ["resolution"] = ["\"480p\"", "\"720p\"", "\"1080p\"", "\"4k\"", "\"8k\"", "720", "null"],
        ["generateAudio"] = ["true", "false", "null", "\"yes\"", "1"],
        ["seed"] = ["-1", "-2", "0", "4294967295", "4294967296", "1.5", "\"1\"", "null"],
        ["first_image"] = Media,
        ["last_image"] = Media,
        ["referenceImages"] = Lists(9),
        ["referenceVideos"] = Lists(3),
        ["referenceAudios"] = Lists(3),
        ["callback_url"] =
        [
            "\"https://example.com/a\"", "\"http://example.com/a\"", "null", "\"\"", "\"example.com\"", "\"ftp://example.com/a\"", "7", "[]", Url(2048), Url(2049),
        ],
    };

    readonly string scratch = Directory.CreateTempSubdirectory("dailies-test-").FullName;

    static string[] Media =>
    [
        "\"https://example.com/a\"", "\"http://example.com/a\"", "null", "\"\"", "\"cat.png\"", "\"ftp://example.com/a\"", "\"file:///etc/passwd\"", "1", "[]",
        "\"data:image/png;base64,aGk=\"", "\"data:image/png,hi\"", "\"data:image/png;base64,\"", Url(8192), Url(8193),
        "\"asset://asset-20260330142158-q75m8\"", "\"asset://cat\"", "\"asset://asset-20260330142158-q75m89\"", "\"asset://\"",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Singles() =>
        Values.SelectMany(one => one.Value.Select(value => new TheoryDataRow<string, string>(one.Key, value)));

    [Theory]
    [MemberData(nameof(Singles))]
    public void They_agree_about_each_limit_of_each_field(string field, string value) =>
        Agree(new() { ["model"] = "\"seedance_2_0_pro\"", ["prompt"] = "\"x\"", [field] = value });

    [Fact]
    public void They_agree_about_what_fields_do_to_each_other()
    {
        var random = new Random(2026);
        var right = 0;
        for (var round = 0; round < 4000; round++)
        {
            var body = new Dictionary<string, string>();
            foreach (var (field, values) in Values)
            {
                if (random.Next(field is "model" or "prompt" ? 20 : 3) is 0 == field is "model" or "prompt") continue;
                // Mostly right by themselves, so that the rules between fields decide.
                body[field] = random.Next(15) == 0 ? values[random.Next(values.Length)] : values[random.Next(Math.Min(values.Length, field == "model" ? 4 : field is "prompt" ? 1 : 3))];
            }

            if (Agree(body)) right++;
        }

        Assert.InRange(right, 200, 3800);
    }

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    bool Agree(Dictionary<string, string> fields)
    {
        var body = $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";
        var reader = new DraftReader(new DataUris(scratch));
        var draft = reader.Read(Encoding.UTF8.GetBytes(body));
        var outcome = RequestRules.Check(draft, CallbackUrl.Check(draft.Callback, new([]), reader.Problems), Catalogue.BuiltIn);
        using var json = JsonDocument.Parse(body);
        var valid = outcome is RequestOutcome.Valid;

        Assert.True(
            valid == Schema.Evaluate(json.RootElement).IsValid,
            $"the schema {(valid ? "refuses" : "allows")} {body[..Math.Min(body.Length, 500)]}; the rules say: {outcome.Match(_ => "valid", invalid => string.Join("; ", invalid.Problems))}");
        return valid;
    }

    static string[] Lists(int most) =>
    [
        List(1), "[]", List(most), List(most + 1), "null", "\"https://example.com/a\"", "[null]", "[7]", "[\"cat.png\"]", "[\"\"]", "{}", "[\"asset://asset-20260330142158-q75m8\"]",
        "[\"asset://cat\"]",
    ];

    static string List(int length) => $"[{string.Join(',', Enumerable.Repeat("\"https://example.com/a\"", length))}]";

    static string Letters(string letter, int count) => $"\"{string.Concat(Enumerable.Repeat(letter, count))}\"";

    static string Url(int length) => $"\"https://example.com/{new string('a', length - "https://example.com/".Length)}\"";
}
