using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Dailies.Server.Tests.Documents;

/// <summary>The page of the OpenAPI document, in a real browser.</summary>
public sealed class BrowserTests(DocumentedService its) : IClassFixture<DocumentedService>
{
    [Fact]
    public async Task The_page_shows_every_operation_and_asks_nobody_but_its_server()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var (asked, complaints) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        page.Request += (_, request) => asked.Enqueue(request.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);

        await page.GotoAsync(new Uri(its.Service.Server.Address, "/docs").ToString());
        var blocks = page.Locator(".opblock-summary");
        await blocks.First.WaitForAsync();
        var shown = await blocks.EvaluateAllAsync<string[]>(
            "all => all.map(one => one.querySelector('.opblock-summary-method').innerText + ' ' + one.querySelector('[data-path]').dataset.path)");

        Assert.True(await page.Locator("[data-path='/v1/kyyvideo2/videos']").First.IsVisibleAsync());
        Assert.Equal(Operations().Order(), shown.Order());
        Assert.Empty(complaints);
        Assert.Contains(asked, url => url.EndsWith("/openapi.json", StringComparison.Ordinal));
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url =>
            Assert.StartsWith(its.Service.Server.Address.ToString(), url));
    }

    [Fact]
    public async Task An_operation_can_be_tried_with_a_key()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        var id = await its.Service.CreateAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false));

        await page.GotoAsync(new Uri(its.Service.Server.Address, "/docs").ToString());
        await page.Locator("button.authorize").First.ClickAsync();
        await page.Locator(".modal-ux input").FillAsync(Service.Key);
        await page.Locator(".modal-ux button.authorize").ClickAsync();
        await page.Locator(".modal-ux button.btn-done").ClickAsync();
        var query = page.Locator(".opblock-get", new() { Has = page.Locator("[data-path='/v1/result/{id}']") });
        await query.Locator(".opblock-summary-control").ClickAsync();
        await query.Locator("tr[data-param-name='id'] input").FillAsync(id);
        await query.Locator("button.execute").ClickAsync();

        var answer = query.Locator(".live-responses-table .response");
        await Assertions.Expect(answer.Locator(".response-col_status")).ToContainTextAsync("200");
        await Assertions.Expect(answer.Locator(".highlight-code")).ToContainTextAsync(id);
    }

    // The system's own, for Playwright's is another half a gigabyte; root may not start it in its sandbox.
    static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var places = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var program = places.Select(place => Path.Combine(place, "chromium")).FirstOrDefault(File.Exists);
        Assert.True(program is not null, "The tests of /docs need the command chromium.");
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, ChromiumSandbox = false });
    }

    IEnumerable<string> Operations() =>
        from path in its.Document["paths"]!.AsObject().Concat(its.Document["webhooks"]!.AsObject())
        from operation in path.Value!.AsObject()
        where operation.Value is JsonObject about && about.ContainsKey("operationId")
        select $"{operation.Key.ToUpperInvariant()} {path.Key}";
}
