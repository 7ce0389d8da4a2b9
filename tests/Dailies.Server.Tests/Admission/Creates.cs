using System.Text;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Storage.Sqlite;

namespace Dailies.Server.Tests.Admission;

/// <summary>Creates over HTTP, and what they were answered.</summary>
static class Creates
{
    public static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    /// <summary>What <see cref="Request"/> uses, and may use.</summary>
    public const long Tokens = 864 * 496 * 97 / 1024;

    /// <summary>Sends a create, with an Idempotency-Key where one is given.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this Service service, string? idempotency = null, string? json = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos") { Content = new StringContent(json ?? Request, Encoding.UTF8, "application/json") };
        if (idempotency is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotency);
        return await service.Http.SendAsync(request, Service.Stop);
    }

    public static async Task<JsonObject> BodyAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!.AsObject();

    /// <summary>The status, the code of the error and its message.</summary>
    public static async Task<(int Status, string Code, string Message)> ErrorAsync(this HttpResponseMessage answer)
    {
        var error = (await answer.BodyAsync())["error"]!;
        return ((int)answer.StatusCode, (string)error["code"]!, (string)error["message"]!);
    }

    public static bool Replayed(this HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";

    /// <summary>A server whose key has these terms; its tasks wait until they are released.</summary>
    public static async Task<(Service Service, Action Release)> StartAsync(
        TemporaryFolder folder, KeyTerms terms, Func<ServerSettings, ServerSettings>? with = null, TimeProvider? time = null)
    {
        await using (var store = SqliteStore.Open(folder["dailies.db"], TimeProvider.System))
            await store.SetTermsAsync(await store.AddKeyAsync(ApiKey.Hash(Service.Key), "given", Scope.All, Service.Stop), terms, Service.Stop);
        var (renderer, _, release) = Renderers.Held();
        return (await Service.StartAsync(with, time, folder.Path, renderer), release);
    }
}
