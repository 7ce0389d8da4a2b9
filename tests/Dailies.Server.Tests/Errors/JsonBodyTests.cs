using System.Net;
using Dailies.Server.Tests.Documents;
using Dailies.Server.Tests.Keys;

namespace Dailies.Server.Tests.Errors;

/// <summary>Every endpoint that reads JSON reads it as strictly as the others.</summary>
public sealed class JsonBodyTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    static readonly string[] Endpoints =
    [
        "POST /v1/kyyvideo2/videos", "POST /v1/kyyvideo2/videos?dry_run=true", "POST /kyyVideo2/asset/upload",
        "PATCH /kyyVideo2/asset/asset-20260330142158-q75m8", "PUT /v1/webhook", "POST /v1/keys", "PATCH /v1/keys/key_1", "POST /v1/keys/key_1/rotate",
    ];

    static readonly (string Body, string Problem)[] Bodies =
    [
        ("[]", "it must be a JSON object"),
        ("\"url\"", "it must be a JSON object"),
        ("null", "it must be a JSON object"),
        ("{}{}", "'{' is invalid after a single JSON value"),
        ("{\"a\":\"1\"", "Expected depth to be zero"),
        ("{\"\\ud800\":1}", "it has text that is not valid Unicode"),
        ($"{{\"a\":{new string('[', 20)}{new string(']', 20)}}}", "maximum configured depth of 16"),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> All() =>
        from endpoint in Endpoints from body in Bodies select new TheoryDataRow<string, string, string>(endpoint, body.Body, body.Problem);

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_no_JSON_object_is_a_400_that_says_why(string endpoint, string body, string problem)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);

        var (status, answer, _) = await its.Service.SendAsync(method, path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The body cannot be read as JSON: ", answer.Message());
        Assert.Contains(problem, answer.Message());
    }

    [Theory]
    [InlineData("first_image", "\"data:image\\/png;base64,\\ud800\"")]
    [InlineData("referenceImages[0]", "[\"https:\\/\\/x\\/\\ud800\"]")]
    [InlineData("prompt", "\"\\ud800\"")]
    public async Task A_field_of_a_create_that_is_no_Unicode_is_named(string field, string value)
    {
        var (status, answer, _) = await its.Service.SendAsync(
            "POST", "/v1/kyyvideo2/videos", $$"""{"model":"seedance_2_0_pro","prompt":"x","{{field.Split('[')[0]}}":{{value}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"{field}: is not valid Unicode", answer.Message());
    }
}
