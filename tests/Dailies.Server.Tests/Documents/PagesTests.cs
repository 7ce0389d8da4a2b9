using System.Net;
using System.Text.RegularExpressions;

namespace Dailies.Server.Tests.Documents;

/// <summary>What people and language models can read on the server itself.</summary>
public sealed partial class PagesTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    [Fact]
    public async Task The_list_for_language_models_has_the_form_that_they_expect()
    {
        var lines = (await its.Service.Http.GetStringAsync("/llms.txt", Service.Stop)).Split('\n');

        Assert.Equal("# Dailies", lines[0]);
        Assert.StartsWith("> ", lines[2]);
        Assert.Equal(["## Docs", "## Optional"], lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.EndsWith("/docs/api.md): How a program makes videos with a Dailies server.", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith('-')), line => Assert.Matches(@"^- \[[^\]]+\]\(http[^)]+\): \S", line));
    }

    [Fact]
    public async Task Every_link_of_every_page_leads_somewhere()
    {
        var here = its.Service.Server.Address;
        var open = new Queue<Uri>([new(here, "/llms.txt"), new(here, "/docs")]);
        var seen = new HashSet<Uri>(open);
        var broken = new List<string>();
        using var anyone = new HttpClient();
        while (open.TryDequeue(out var url))
        {
            using var answer = await anyone.GetAsync(url, Service.Stop);
            var type = answer.Content.Headers.ContentType?.MediaType;
            if (answer.StatusCode != HttpStatusCode.OK) broken.Add($"{url}: {answer.StatusCode}");
            if (type is not ("text/markdown" or "text/html") && url.AbsolutePath != "/llms.txt") continue;

            foreach (Match link in Link().Matches(Fenced().Replace(await answer.Content.ReadAsStringAsync(Service.Stop), "")))
            {
                var target = new Uri(url, link.Groups["to"].Value);
                if (target.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority) && seen.Add(new(target.GetLeftPart(UriPartial.Query))))
                    open.Enqueue(target);
            }
        }

        Assert.Empty(broken);
        Assert.Contains(new(here, "/docs/decisions"), seen);
        Assert.Contains(new(here, "/docs/animatic.webp"), seen);
        Assert.Contains(new(here, "/docs/ui/swagger-ui-bundle.js"), seen);
    }

    [Fact]
    public async Task The_viewer_may_ask_nobody_but_its_server()
    {
        foreach (var path in new[] { "/docs", "/docs/ui/start.js", "/docs/ui/swagger-ui.css" })
        {
            using var answer = await its.Service.Http.GetAsync(path, Service.Stop);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("connect-src 'self'", policy);
            Assert.DoesNotContain("http", policy);
        }
    }

    [Theory]
    [InlineData("/docs/nothing.md")]
    [InlineData("/docs/../../../etc/passwd")]
    [InlineData("/docs/ui/nothing.js")]
    public async Task A_page_that_is_not_there_is_not_found(string path)
    {
        using var answer = await its.Service.Http.GetAsync(path, Service.Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("\"not_found\"", await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    [GeneratedRegex("""\]\((?<to>[^)\s]+)\)|(?:href|src)="(?<to>[^"]+)["]""")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
