using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dailies.Testing;

public sealed partial class SeedanceStandIn
{
    /// <summary>Has something go wrong from now on, behind the rules that there are.</summary>
    /// <exception cref="StandInException">The rule makes no sense; the message names all that is wrong with it.</exception>
    public Task AddRuleAsync(Rule rule, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Post, "emulation/rules", JsonContent.Create(rule, Wire.Default.Rule), ct);

    /// <summary>The rules that hold, used up ones included.</summary>
    public async Task<IReadOnlyList<Rule>> RulesAsync(CancellationToken ct = default) =>
        (await GetAsync("emulation/rules", Wire.Default.RulesBody, ct)).Rules;

    /// <summary>Has nothing go wrong any more; what has befallen a task already, stays.</summary>
    public Task ClearRulesAsync(CancellationToken ct = default) => SendAsync(HttpMethod.Delete, "emulation/rules", null, ct);

    /// <summary>What was asked, in order.</summary>
    /// <param name="path">Only requests of this path, or of all that begin with it where a star ends it; null: all.</param>
    /// <param name="task">Only requests that made this task or are about it; null: all.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Journal> JournalAsync(string? path = null, string? task = null, CancellationToken ct = default) =>
        GetAsync($"emulation/journal?path={Uri.EscapeDataString(path ?? "")}&task={Uri.EscapeDataString(task ?? "")}", Wire.Default.Journal, ct);

    /// <summary>What time it is there.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct = default) => (await GetAsync("emulation/clock", Wire.Default.ClockBody, ct)).Now;

    /// <summary>Moves the clock forward, and has done what has become due: a day passes in a moment, and URLs expire.</summary>
    /// <exception cref="StandInException">The time is not above 0, or above ten years.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Post, "emulation/clock", JsonContent.Create(new(by), Wire.Default.AdvanceBody), ct);

    /// <summary>Sets what all that is random begins with: the same seed, the same run.</summary>
    /// <exception cref="StandInException">The seed is negative or too large.</exception>
    public Task SeedAsync(long seed, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Post, "emulation/seed", JsonContent.Create(new(seed), Wire.Default.SeedBody), ct);

    /// <summary>
    /// Back to the start, for the next test: no rules, an empty journal, the seed 0, costs from here on; open tasks are cancelled. The
    /// clock stays where it is, and so do the clips.
    /// </summary>
    public Task ResetAsync(CancellationToken ct = default) => SendAsync(HttpMethod.Post, "emulation/reset", null, ct);

    /// <summary>What was made, and what it would have cost.</summary>
    public Task<Report> ReportAsync(CancellationToken ct = default) => GetAsync("emulation/report", Wire.Default.Report, ct);

    async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        await ThrowUnlessSuccessAsync(answer, ct);
        return (await answer.Content.ReadFromJsonAsync(type, ct))!;
    }

    async Task SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var answer = await http.SendAsync(request, ct);
        await ThrowUnlessSuccessAsync(answer, ct);
    }

    static async Task ThrowUnlessSuccessAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode) return;

        var error = await answer.Content.ReadFromJsonAsync(Wire.Default.ErrorBody, ct);
        throw new StandInException(error!.Error.Message);
    }
}
