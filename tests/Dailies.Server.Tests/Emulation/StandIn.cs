using System.Net;
using System.Text.Json.Nodes;
using Dailies.Server.Emulation;

namespace Dailies.Server.Tests.Emulation;

/// <summary>A server that emulates, and what a test says to it.</summary>
sealed class StandIn(Service service) : IAsyncDisposable
{
    public Service Service => service;

    public static async Task<StandIn> StartAsync(Func<EmulationSettings, EmulationSettings>? with = null, TimeProvider? time = null) =>
        new(await Service.StartAsync(
            settings => settings with { Emulation = with?.Invoke(new()) ?? new() }, time));

    /// <summary>A task that any model without references takes.</summary>
    public static string Request(string prompt = "A cat dancing in the rain", string model = "seedance_2_0_pro", params (string Name, JsonNode Value)[] more) =>
        Generation.WholeWayTests.Request(model, audio: false, [("prompt", prompt), .. more]);

    /// <summary>Adds a rule.</summary>
    public async Task RuleAsync(string rule)
    {
        using var answer = await service.PostAsync(rule, "/emulation/rules");
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Service.Stop));
    }

    /// <summary>Creates a task and waits for its end.</summary>
    public async Task<JsonObject> MakeAsync(string request) => await service.EndAsync(await service.CreateAsync(request));

    public async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await service.Http.GetStringAsync(path, Service.Stop))!.AsObject();

    public async Task<IReadOnlyList<JsonNode>> JournalAsync(string query = "") => [.. (await GetAsync("/emulation/journal" + query))["requests"]!.AsArray()!];

    public async Task AdvanceAsync(TimeSpan by)
    {
        using var answer = await service.PostAsync($$"""{"advance":{{by.TotalSeconds}}}""", "/emulation/clock");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>What a query is answered with: its status, and its type or that it was cut off.</summary>
    public async Task<string> AskedAsync(string id)
    {
        using var answer = await service.Http.GetAsync($"/v1/result/{id}", HttpCompletionOption.ResponseHeadersRead, Service.Stop);
        try
        {
            await answer.Content.ReadAsByteArrayAsync(Service.Stop);
            return $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType}";
        }
        catch (HttpRequestException)
        {
            return $"{(int)answer.StatusCode} cut off";
        }
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
