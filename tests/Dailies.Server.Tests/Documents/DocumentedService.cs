using System.Text.Json.Nodes;
using Dailies.Queue;

namespace Dailies.Server.Tests.Documents;

/// <summary>One server for the tests of what it says of itself; its renders are quick.</summary>
public sealed class DocumentedService : IAsyncLifetime
{
    internal Service Service { get; private set; } = null!;

    /// <summary>Its OpenAPI document, as text and read.</summary>
    internal string Text { get; private set; } = "";

    internal JsonObject Document => JsonNode.Parse(Text)!.AsObject();

    public async ValueTask InitializeAsync()
    {
        // Nothing is fetched: what is made up by chance may name anybody's machine.
        Service = await Service.StartAsync(settings => settings with { Lanes = [Lane.Animatic] }, renderer: Renderers.QuickAsync);
        Text = await Service.Http.GetStringAsync("/openapi.json", Service.Stop);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
