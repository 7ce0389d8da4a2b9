using System.Net;
using System.Text.Json.Nodes;
using Dailies.Server.Documents;
using Dailies.Server.Native;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Tests.Documents;

/// <summary>The OpenAPI document as the server hands it out.</summary>
public sealed class OpenApiTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    [Fact]
    public async Task Anyone_may_read_it_from_any_page()
    {
        using var anyone = new HttpClient();
        using var answer = await anyone.GetAsync(new Uri(its.Service.Server.Address, "/openapi.json"), Service.Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!;
        Assert.StartsWith("3.1.", (string?)document["openapi"]);
        Assert.Equal(its.Service.Server.Address.GetLeftPart(UriPartial.Authority), (string?)document["servers"]![0]!["url"]);
    }

    [Fact]
    public void Every_route_is_in_it()
    {
        var document = its.Document;
        var routes = its.Service.Server.Endpoints.Cast<RouteEndpoint>().ToList();
        Assert.NotEmpty(routes);

        var missing =
            from route in routes
            let path = OpenApiDocument.Path(route)
            let own = path.StartsWith(NativeDialect.BasePath, StringComparison.Ordinal) ? path[NativeDialect.BasePath.Length..] : path
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            where document["paths"]![own]?[method.ToLowerInvariant()] is null
            select $"{method} {path}";

        Assert.Empty(missing);
    }
}
