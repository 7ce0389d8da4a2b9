using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dailies.Server.Admin;

namespace Dailies.Cli.Administering;

/// <summary>The keys of a running server, which the given key may administer.</summary>
sealed class ServerKeys : IKeys
{
    const int LargestAnswer = 1_000_000;

    readonly HttpClient http;

    public ServerKeys(Uri server, string key)
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) })
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = LargestAnswer,
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public Task<KeyView> CreateAsync(JsonObject fields, CancellationToken ct) => SendAsync(HttpMethod.Post, "", fields, AdminJson.Wire.KeyView, ct);

    public Task<KeyPage> ListAsync(string? cursor, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, $"?limit={Keyring.LargestPage}" + (cursor is null ? "" : $"&cursor={cursor}"), null, AdminJson.Wire.KeyPage, ct);

    public Task<KeyView> ChangeAsync(string id, JsonObject fields, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, $"/{Uri.EscapeDataString(id)}", fields, AdminJson.Wire.KeyView, ct);

    public Task<KeyView> RotateAsync(string id, JsonObject fields, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"/{Uri.EscapeDataString(id)}/rotate", fields, AdminJson.Wire.KeyView, ct);

    public Task<KeyView> RevokeAsync(string id, CancellationToken ct) =>
        SendAsync(HttpMethod.Delete, $"/{Uri.EscapeDataString(id)}", null, AdminJson.Wire.KeyView, ct);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return default;
    }

    async Task<T> SendAsync<T>(HttpMethod method, string path, JsonObject? fields, JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, "v1/keys" + path);
            if (fields is not null) request.Content = new StringContent(fields.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode) throw new CommandException(Code(answer.StatusCode), await MessageAsync(answer, ct));
            return await answer.Content.ReadFromJsonAsync(type, ct) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new CommandException(ExitCode.Server, $"{http.BaseAddress} cannot be asked: {e.Message}");
        }
    }

    static async Task<string> MessageAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            if (JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct)) is JsonObject body && (string?)body["error"]?["message"] is { } message) return message;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Of something before the server.
        }

        return $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}";
    }

    static int Code(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ExitCode.Key,
        400 or 404 or 409 or 413 => ExitCode.Usage,
        _ => ExitCode.Server,
    };
}
