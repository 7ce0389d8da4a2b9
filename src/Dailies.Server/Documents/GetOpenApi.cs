using System.Text.Encodings.Web;
using System.Text.Json;
using Dailies.Models;
using Dailies.Server.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Documents;

/// <summary><c>GET /openapi.json</c>: what this server answers, for programs. Written when first asked for, so that no start waits for it.</summary>
static class GetOpenApi
{
    // No origin that a client may name holds these characters.
    const string Origin = "<origin>";

    static readonly JsonSerializerOptions Form = new(WireJson.Options) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder routes, Catalogue catalogue, ClipUrls urls)
    {
        var document = new Lazy<string>(() =>
            OpenApiDocument.Write(routes.DataSources.SelectMany(source => source.Endpoints), catalogue, Origin).ToJsonString(Form));
        routes.MapGet("/openapi.json", (HttpContext context) =>
            {
                // Pages elsewhere may read it: editors, viewers, generators.
                context.Response.Headers.AccessControlAllowOrigin = "*";
                var origin = JavaScriptEncoder.Default.Encode(urls.Origin(context.Request));
                return Results.Text(document.Value.Replace(Origin, origin, StringComparison.Ordinal), "application/json");
            })
            .Documented(new("getOpenApi", Tags.Documents, "This document")
            {
                Description = "OpenAPI 3.1, written from the code of this server; it lists the models that this server offers.",
                Answers = [new(200, "The document.", new Content("application/json", _ => new System.Text.Json.Nodes.JsonObject { ["type"] = "object" }))],
            });
    }
}
