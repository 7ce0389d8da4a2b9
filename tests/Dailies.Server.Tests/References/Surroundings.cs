using System.Text.Json.Nodes;
using Dailies.Outbound;

namespace Dailies.Server.Tests.References;

/// <summary>
/// One server for many references: an origin on loopback that it may fetch from, and a canary beside it that nothing may reach. The
/// canary's port is open to the server elsewhere, so that only its address keeps it out.
/// </summary>
public sealed class Surroundings : IAsyncLifetime
{
    internal Canary Canary { get; } = new();

    internal Origin Origin { get; private set; } = null!;

    internal Service Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Origin = await Origin.StartAsync();
        Service = await Service.StartAsync(
            settings => settings with { AllowedHosts = [Origin.Permit, AllowedHost.Parse($"203.0.113.1:{Canary.Port}")!] }, renderer: Renderers.QuickAsync);
    }

    /// <summary>Creates a task with one reference, and returns its last answer.</summary>
    internal async Task<JsonObject> EndAsync(string field, string url) =>
        await Service.EndAsync(await Service.CreateAsync(Request(field, url)));

    /// <summary>Creates a task with a reference that must be refused; returns why.</summary>
    internal async Task<string> RefusalAsync(string field, string url)
    {
        var video = await EndAsync(field, url);
        Assert.Equal("failed", (string?)video["status"]);
        return (string)video["error"]!;
    }

    internal static string Request(string field, params string[] urls) => Generation.WholeWayTests.Request(
        "seedance_2_0_pro",
        audio: false,
        field == "first_image" ? (field, urls[0]) : (field, new JsonArray([.. urls.Select(url => JsonValue.Create(url))])));

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Origin.DisposeAsync();
        await Canary.DisposeAsync();
    }
}
