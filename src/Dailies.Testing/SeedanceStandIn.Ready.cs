using System.Text.Json;

namespace Dailies.Testing;

public sealed partial class SeedanceStandIn
{
    // Programs seldom go: one look is enough for all stand-ins of a process.
    static volatile bool found;

    async Task MustBeReadyAsync(CancellationToken ct)
    {
        if (found) return;

        using var answer = await http.GetAsync("readyz", ct);
        using var ready = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
        var errors = ready.RootElement.GetProperty("checks").EnumerateObject()
            .Where(check => check.Value.TryGetProperty("error", out _))
            .Select(check => check.Value.GetProperty("error").GetString());
        if (!answer.IsSuccessStatusCode) throw new StandInException($"The stand-in cannot make clips: {string.Join(" ", errors)}");

        found = true;
    }
}
