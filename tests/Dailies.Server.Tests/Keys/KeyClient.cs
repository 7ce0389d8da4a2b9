using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Keys;

/// <summary>Makes and uses keys of a service.</summary>
static class KeyClient
{
    /// <summary>Sends a request with JSON, as the service's own key, which has all scopes, or as another.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode Body, HttpResponseHeaders Headers)> SendAsync(
        this Service service, string method, string path, string? json = null, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        using var answer = await service.Http.SendAsync(request, Service.Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!, answer.Headers);
    }

    /// <summary>Makes a key that must be accepted; returns its id and secret.</summary>
    public static async Task<(string Id, string Secret)> NewKeyAsync(this Service service, string fields = "")
    {
        var (status, key, _) = await service.SendAsync("POST", "/v1/keys", $$"""{"name":"test"{{(fields == "" ? "" : ",")}}{{fields}}}""");
        Assert.True(status == HttpStatusCode.Created, key.ToJsonString());
        return ((string)key["id"]!, (string)key["secret"]!);
    }

    public static string? Message(this JsonNode body) => (string?)body["error"]?["message"];

    public static string Value(this HttpResponseHeaders headers, string name) => headers.GetValues(name).Single();

    public static int RetrySeconds(this HttpResponseHeaders headers) => (int)headers.RetryAfter!.Delta!.Value.TotalSeconds;
}
