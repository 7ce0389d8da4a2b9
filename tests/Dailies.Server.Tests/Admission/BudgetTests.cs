using Dailies.Engines;
using Dailies.Keys;

namespace Dailies.Server.Tests.Admission;

public sealed class BudgetTests
{
    [Fact]
    public async Task A_create_over_budget_is_402_and_says_which_and_how_much_is_left()
    {
        using var folder = new TemporaryFolder();
        var (service, release) = await Creates.StartAsync(folder, KeyTerms.Default with { Budget = new(null, null, Creates.Tokens + 100) });
        await using var _ = service;
        var id = await service.CreateAsync(Creates.Request);

        using var refused = await service.SendAsync();

        Assert.Equal(
            (402, "quota_exceeded", $"This key's budget of {Creates.Tokens + 100} tokens in all has 100 left, and this task may use {Creates.Tokens}."),
            await refused.ErrorAsync());
        release();
        Assert.Equal(Creates.Tokens, (long?)(await service.EndAsync(id))["totalTokens"]);
        using var still = await service.SendAsync();
        Assert.Equal(402, (int)still.StatusCode);
    }

    [Fact]
    public async Task A_budget_of_a_day_says_when_it_is_full_again()
    {
        using var folder = new TemporaryFolder();
        var (service, _) = await Creates.StartAsync(folder, KeyTerms.Default with { Budget = new(Creates.Tokens - 1, null, null) });
        await using var stopped = service;

        using var refused = await service.SendAsync();

        var (status, _, message) = await refused.ErrorAsync();
        Assert.Equal(402, status);
        // A test that runs over midnight names the one or the other.
        Assert.Contains($"has {Creates.Tokens - 1} left until {TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1):yyyy-MM-dd} 00:00:00Z", message);
    }

    [Fact]
    public async Task The_tokens_of_a_task_that_fails_are_given_back()
    {
        using var folder = new TemporaryFolder();
        var (service, _) = await Creates.StartAsync(
            folder,
            KeyTerms.Default with { Budget = new(Creates.Tokens, Creates.Tokens, Creates.Tokens) },
            settings => settings with { Renderer = Renderers.Ending(new RenderOutcome.Failed("It broke.", "on purpose")) });
        await using var stopped = service;

        for (var i = 0; i < 3; i++)
            Assert.Equal("failed", (string?)(await service.EndAsync(await service.CreateAsync(Creates.Request)))["status"]);
    }

    [Fact]
    public async Task A_task_with_a_reference_video_reserves_for_the_longest_until_it_is_fetched()
    {
        const long longest = 864L * 496 * (97 + 364) / 1024;
        using var folder = new TemporaryFolder();
        var (service, _) = await Creates.StartAsync(folder, KeyTerms.Default with { Budget = new(null, null, longest - 1) });
        await using var stopped = service;

        using var refused = await service.SendAsync(json: Generation.WholeWayTests.Request(
            "seedance_2_0_pro", audio: false, ("referenceVideos", new System.Text.Json.Nodes.JsonArray("https://example.com/a.mp4"))));

        var (status, _, message) = await refused.ErrorAsync();
        Assert.Equal(402, status);
        Assert.EndsWith($"and this task may use {longest}.", message);
    }
}
