using System.Text;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dailies.Server.Documents;

/// <summary>
/// The documentation of exactly this program: its pages under the paths that they have in the repository, so that their links among
/// each other hold, and <c>GET /llms.txt</c>, which lists them (https://llmstxt.org).
/// </summary>
static class GetPages
{
    public static void Map(IEndpointRouteBuilder routes, ClipUrls urls)
    {
        routes.MapGet("/llms.txt", (HttpContext context) => Results.Text(List(urls.Origin(context.Request)), "text/plain", Encoding.UTF8)).Documented(
            new("getLlmsTxt", Tags.Documents, "What there is to read, for language models")
            {
                Description = "In the form of llmstxt.org: what this service is, and links to all pages of its documentation.",
                Answers = [new(200, "The list.", Content.Text("text/plain", "# Dailies"))],
            });
        routes.MapGet("/docs/{**page}", (string page) => Send($"docs/{page}")).Documented(
            new("getPage", Tags.Documents, "A page of the documentation")
            {
                Description = "In Markdown; `/llms.txt` lists all of them. The path of a folder answers a list of its pages.",
                Parameters = [new("path", "page", "Its name.", """{"type":"string"}""", "api.md")],
                Answers = [Markdown("The page.") with { Bodies = [.. Markdown("").Bodies, Content.Bytes("image/jpeg"), Content.Bytes("image/webp")] }],
                Errors = [Error.NotFound("There is no page 'docs/nothing.md'; /llms.txt lists all pages.")],
            });
        foreach (var (id, name) in new[] { ("getReadme", "README.md"), ("getContributing", "CONTRIBUTING.md") })
            routes.MapGet($"/{name}", () => Send(name)).Documented(new(id, Tags.Documents, name)
            {
                Description = "As in the repository.",
                Answers = [Markdown("The page.")],
            });
    }

    static Answer Markdown(string description) => new(200, description, Content.Text("text/markdown", "# Dailies\n"));

    static IResult Send(string name)
    {
        if (Pages.Open(name) is { } file)
            return Results.Stream(file, Path.GetExtension(name) switch { ".jpg" => "image/jpeg", ".webp" => "image/webp", _ => "text/markdown; charset=utf-8" });

        var folder = name.TrimEnd('/') + "/";
        var within = Pages.All.Where(page => page.Name.StartsWith(folder, StringComparison.Ordinal)).ToList();
        return within.Count == 0
            ? Error.NotFound($"There is no page {Tasks.RequestRules.Shown(name)}; /llms.txt lists all pages.")
            : Results.Text($"# {name}\n\n{string.Concat(within.Select(page => Line(page, "")))}", "text/markdown", Encoding.UTF8);
    }

    static string List(string origin)
    {
        var decisions = Pages.All.ToLookup(page => page.Name.StartsWith("docs/decisions/", StringComparison.Ordinal));
        return
            $"""
            # Dailies

            > A self-hosted video-generation service: create a task over HTTP, wait for it, download an MP4. Compatible with the Seedance
            > 2.0 task API of a hosted gateway. These pages are those of the very program that serves them.

            The whole API stands in docs/api.md; the OpenAPI document says the same to programs.

            ## Docs

            - [OpenAPI 3.1]({origin}/openapi.json): every endpoint, field, limit and error, with examples
            - [API viewer]({origin}/docs): the same for a browser
            {string.Concat(decisions[false].Select(page => Line(page, origin)))}
            ## Optional

            {string.Concat(decisions[true].Select(page => Line(page, origin)))}
            """.TrimEnd() + "\n";
    }

    static string Line(Page page, string origin) => $"- [{page.Title}]({origin}/{page.Name}): {page.About}\n";
}
