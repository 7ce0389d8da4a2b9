using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dailies.Server.Tests.Documents.Chance;

/// <summary>Makes requests for the endpoints of an OpenAPI document, right and wrong ones.</summary>
/// <param name="seed">Decides.</param>
/// <param name="document">The document.</param>
/// <param name="ids">Ids that answers gave, by the path parameter that takes them.</param>
sealed partial class AnyRequest(int seed, JsonObject document, ConcurrentDictionary<string, string> ids)
{
    readonly Random random = new(seed);
    readonly AnyJson any = new(new(seed + 1), document);

    public HttpRequestMessage Of(string path, string method, JsonObject operation)
    {
        var url = new StringBuilder(path);
        var query = new List<string>();
        var request = new HttpRequestMessage { Method = new(method.ToUpperInvariant()) };
        foreach (var parameter in operation["parameters"] as JsonArray ?? [])
        {
            var name = (string)parameter!["name"]!;
            var value = Value(parameter.AsObject());
            // A URL of 8 KB, a zero byte in a path and a missing part of it never reach an endpoint.
            if ((string)parameter["in"]! != "header") value = value[..Math.Min(value.Length, 500)];
            if ((string)parameter["in"]! == "path" && value.Trim('.', '/').Length == 0 || value.Contains('\0')) value = "x";
            switch ((string)parameter["in"]!)
            {
                case "path": url.Replace($"{{{name}}}", Uri.EscapeDataString(ids.TryGetValue($"{path} {name}", out var id) && !any.Once(4) ? id : value)); break;
                case "query" when !any.Once(2): query.Add($"{name}={Uri.EscapeDataString(value)}"); break;
                // Held answers would hold the test.
                case "header" when name == "Prefer": request.Headers.TryAddWithoutValidation(name, any.Of(["wait=0", "wait=-1", "wait", "", "respond-async, wait=0"])); break;
                case "header" when any.Once(3): request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(char.IsAscii).Where(letter => !char.IsControl(letter))])); break;
            }
        }

        if (any.Once(10)) query.Add(any.Of(["=", "&&", "limit=", "limit=1&limit=2", "%", "a[]=1"]));
        request.RequestUri = new(query.Count == 0 ? url.ToString() : $"{url}?{string.Join('&', query)}", UriKind.Relative);
        if (!any.Once(15)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", any.Once(30) ? "wrong" : Service.Key);
        if (operation["requestBody"]?["content"] is JsonObject bodies) request.Content = Body(bodies);
        return request;
    }

    [GeneratedRegex("(?<scheme>https?://)[^/\"\\\\]+", RegexOptions.IgnoreCase)]
    private static partial Regex Hosts();

    string Value(JsonObject parameter)
    {
        if (any.Once(4)) return any.Strange();
        if (any.Once(3)) return parameter["example"]!.ToString();
        return any.Value(parameter["schema"])?.ToString() ?? "";
    }

    HttpContent Body(JsonObject bodies)
    {
        var (type, form) = any.Of([.. bodies]);
        if (type == "multipart/form-data" && !any.Once(10)) return Parts(form!);

        var examples = (form!["examples"] as JsonObject)?.Select(example => example.Value!["value"]).ToList() ?? [];
        var value = examples.Count > 0 && any.Once(4) ? any.Of(examples)?.DeepClone() : any.Value(form["schema"]);
        // What is fetched, and who is told, is this machine, which the guard refuses: nobody else hears of this test.
        var text = Hosts().Replace(value?.ToJsonString() ?? "null", "${scheme}127.0.0.1");
        if (any.Once(15)) text = text[..random.Next(text.Length)];
        return new StringContent(text, Encoding.UTF8, any.Once(15) ? any.Of(["text/plain", "application/xml", "application/octet-stream"]) : type == "multipart/form-data" ? "application/json" : type);
    }

    MultipartFormDataContent Parts(JsonNode form)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, property) in any.Resolved(form["schema"]!)["properties"]!.AsObject())
        {
            if (any.Once(4)) continue;
            if ((string?)property!["format"] == "binary") parts.Add(new ByteArrayContent(Bytes()), name, "file.png");
            else parts.Add(new StringContent(any.Value(property)?.ToString() ?? ""), name);
        }

        return parts;
    }

    byte[] Bytes()
    {
        var bytes = new byte[random.Next(2000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
