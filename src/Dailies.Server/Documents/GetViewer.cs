using Dailies.Server.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Documents;

/// <summary>
/// <c>GET /docs</c>: the OpenAPI document to read and try out in a browser. The viewer's own files are Swagger UI's, out of a package
/// that is loaded with the first request for one; nothing is asked for elsewhere.
/// </summary>
static class GetViewer
{
    const string Assets = "docs/ui";

    static readonly Dictionary<string, string> OwnFiles = new() { ["page.css"] = "text/css", ["start.js"] = "text/javascript" };

    // What the page may do even if the document held a script. Swagger UI writes style attributes, and its pictures are data: URIs.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        var viewer = new Lazy<RequestDelegate>(() =>
        {
            var branch = ((IApplicationBuilder)app).New();
            branch.UseSwaggerUI(options => options.RoutePrefix = Assets);
            branch.Run(context => Error.NoSuchPath(context.Request).ExecuteAsync(context));
            return branch.Build();
        });

        // The page's links are relative, so that they hold behind a proxy that puts all of this in a folder.
        app.MapGet("/docs", (HttpContext context) => context.Request.Path.Value!.EndsWith('/')
            ? Results.Redirect("../docs")
            : Send(context, "index.html", "text/html; charset=utf-8")).Documented(
            new("getDocs", Tags.Documents, "This document as a page")
            {
                Description = "To read and try out in a browser.",
                Answers = [new(200, "The page.", Content.Text("text/html", "<!doctype html>")), new(302, "It is at `/docs`, without a slash.")],
            });
        app.MapGet($"/{Assets}/{{file}}", async (string file, HttpContext context) =>
        {
            if (OwnFiles.TryGetValue(file, out var type))
            {
                await Send(context, file, type).ExecuteAsync(context);
                return;
            }

            Secure(context.Response);
            // The package's code looks for any name, and breaks at some.
            if (!file.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'))
            {
                await Error.NoSuchPath(context.Request).ExecuteAsync(context);
                return;
            }

            // To what is in the branch, a request that an endpoint has taken is answered already.
            context.SetEndpoint(null);
            await viewer.Value(context);
        }).Documented(new("getDocsFile", Tags.Documents, "A file of the page")
        {
            Description = "Scripts and styles of `/docs`.",
            Parameters = [new("path", "file", "Its name.", """{"type":"string"}""", "start.js")],
            Answers =
            [
                new(200, "The file.", Content.Text("text/javascript", "SwaggerUIBundle({})"), Content.Text("text/css", "body { margin: 0 }")),
                new(304, "It is the one whose `ETag` was sent."),
            ],
            Errors = [Error.NotFound("There is nothing at GET '/docs/ui/nothing.js'.")],
        });
    }

    static IResult Send(HttpContext context, string file, string type)
    {
        Secure(context.Response);
        return Results.Stream(typeof(GetViewer).Assembly.GetManifestResourceStream($"viewer/{file}")!, type);
    }

    static void Secure(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
