using System.Net.Http.Headers;
using Dailies.Testing;

namespace Trailers.Tests;

public sealed class FirstTest
{
    [Fact]
    public async Task What_the_service_refuses_the_user_is_told()
    {
        await using var seedance = await SeedanceStandIn.StartAsync();
        using var http = new HttpClient { BaseAddress = seedance.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", seedance.Key);
        await seedance.AddRuleAsync(new() { Prompt = "celebrity", Then = Fault.Moderation });

        var error = await Assert.ThrowsAsync<RefusedException>(() => new TrailerStudio(http).MakeAsync("A celebrity waves"));

        Assert.Contains("may contain real person", error.Message);
    }
}
