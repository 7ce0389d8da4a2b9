using System.Text.Json.Nodes;
using Dailies.Models;
using Dailies.Server.Errors;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Server.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Documents;

/// <summary>
/// The OpenAPI 3.1 document of a server, written from its endpoints: their routes, methods and keys as they are mapped, and the
/// <see cref="Operation"/> that each carries.
/// </summary>
static class OpenApiDocument
{
    /// <summary>The name of the security scheme.</summary>
    const string KeyScheme = "key";

    /// <param name="endpoints">All endpoints of the server.</param>
    /// <param name="catalogue">The models that it offers.</param>
    /// <param name="origin">What its URLs begin with, such as <c>http://127.0.0.1:8080</c>.</param>
    public static JsonObject Write(IEnumerable<Endpoint> endpoints, Catalogue catalogue, string origin)
    {
        var schemas = new Schemas(catalogue);
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var path = Path(endpoint);
            // Each stands at the root too; the document says so by its second server.
            if (endpoint.Metadata.GetMetadata<Operation>() is not { } operation || path.StartsWith(NativeDialect.BasePath, StringComparison.Ordinal)) continue;

            if (!paths.TryGetValue(path, out var item)) paths[path] = item = [];
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;
            foreach (var method in methods)
            {
                var id = method == methods[0] ? operation.Id : $"{operation.Id}{method[0]}{method[1..].ToLowerInvariant()}";
                item[method.ToLowerInvariant()] = Write(operation with { Id = id }, method, Caller.IsRequired(endpoint), schemas);
            }
        }

        var twins = endpoints.OfType<RouteEndpoint>().Select(Path).Where(path => path.StartsWith(NativeDialect.BasePath, StringComparison.Ordinal))
            .Select(path => path[NativeDialect.BasePath.Length..]).ToHashSet();
        foreach (var (path, item) in paths)
            if (!twins.Contains(path)) item["servers"] = new JsonArray(Server(origin, "The server itself."));

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = Info.Write(),
            ["servers"] = new JsonArray(
                Server(origin, "The server itself."), Server(origin + NativeDialect.BasePath, "The same under the hosted gateway's base path.")),
            ["tags"] = new JsonArray([.. Tags.All.Select(tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.Description })]),
            ["paths"] = new JsonObject(paths.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["webhooks"] = new JsonObject
            {
                [WebhookOperations.Sent.Id] = new JsonObject { ["post"] = Write(WebhookOperations.Sent, "POST", key: false, schemas) },
            },
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Named.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["securitySchemes"] = new JsonObject
                {
                    [KeyScheme] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "An API key: `Authorization: Bearer KEY`. The first start of a server prints one.",
                    },
                },
            },
        };
    }

    /// <summary>The path as OpenAPI writes it.</summary>
    public static string Path(RouteEndpoint endpoint) => "/" + string.Join(
        '/',
        endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart it => $"{{{it.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart it => it.Content,
            _ => "",
        }))));

    static JsonObject Server(string url, string description) => new() { ["url"] = url, ["description"] = description };

    static JsonObject Write(Operation operation, string method, bool key, Schemas schemas)
    {
        var written = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = operation.Description,
        };
        if (operation.Parameters.Count > 0) written["parameters"] = new JsonArray([.. operation.Parameters.Select(Write)]);
        if (operation.Body.Count > 0)
            written["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Contents(operation.Body, schemas) };
        written["responses"] = Responses(operation, method == "HEAD", key, schemas);
        written["security"] = key ? new JsonArray(new JsonObject { [KeyScheme] = new JsonArray() }) : [];
        return written;
    }

    static JsonObject Write(Parameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.In,
        ["description"] = parameter.Description,
        ["required"] = parameter.In == "path",
        ["schema"] = JsonNode.Parse(parameter.Schema),
        ["example"] = parameter.Example.DeepClone(),
    };

    static JsonObject Responses(Operation operation, bool head, bool key, Schemas schemas)
    {
        var responses = new JsonObject();
        foreach (var answer in operation.Answers)
        {
            var response = new JsonObject { ["description"] = answer.Description };
            Header[] said = key ? [.. answer.Headers, .. Header.Rates] : [.. answer.Headers];
            if (said.Length > 0) response["headers"] = Headers(said);
            if (answer.Bodies.Length > 0 && !head) response["content"] = Contents(answer.Bodies, schemas);
            responses[answer.Status.ToString()] = response;
        }

        var headers = CommonErrors.Headers.Concat(operation.ErrorHeaders).ToLookup(pair => pair.Status, pair => pair.Header);
        var errors = key ? operation.Errors.Concat(CommonErrors.All) : operation.Errors;
        foreach (var group in errors.GroupBy(error => ((IStatusCodeHttpResult)error).StatusCode!.Value).OrderBy(group => group.Key))
        {
            var examples = group.Select(error => (ErrorView)((IValueHttpResult)error).Value!)
                .GroupBy(view => view.Error.Code)
                .SelectMany(views => views.Select((view, index) => (index == 0 ? views.Key : $"{views.Key}_{index + 1}", view)));
            var response = new JsonObject { ["description"] = Statuses.Meaning(group.Key) };
            Header[] said = key ? [.. headers[group.Key], .. Header.Rates] : [.. headers[group.Key]];
            if (said.Length > 0) response["headers"] = Headers(said);
            if (!head) response["content"] = Contents([Content.Json(ErrorJson.Wire.ErrorView, [.. examples])], schemas);
            responses[group.Key.ToString()] = response;
        }

        return responses;
    }

    static JsonObject Headers(IEnumerable<Header> headers) => new(headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)new JsonObject
    {
        ["description"] = header.Description,
        ["schema"] = JsonNode.Parse(header.Schema),
        ["example"] = header.Example.DeepClone(),
    })));

    static JsonObject Contents(IEnumerable<Content> contents, Schemas schemas) => new(contents.Select(content =>
    {
        var written = new JsonObject { ["schema"] = content.Schema(schemas) };
        if (content.Examples.Length > 0)
            written["examples"] = new JsonObject(content.Examples.Select(example => KeyValuePair.Create(
                example.Name, (JsonNode?)new JsonObject { ["value"] = example.Value.DeepClone() })));
        return KeyValuePair.Create(content.MediaType, (JsonNode?)written);
    }));
}
