using System.Globalization;
using System.Text;

namespace Dailies.Client;

public sealed partial class DailiesClient
{
    // A year of a thousand keys; more the server does not answer at once.
    const int LargestReport = 32_000_000;

    static readonly TimeSpan ReportBound = TimeSpan.FromMinutes(2);

    /// <summary>Asks what a create of this JSON body would make and take; makes nothing. Of Dailies only.</summary>
    /// <returns>The server's JSON.</returns>
    /// <exception cref="DailiesException">The create would be refused; the message names all that is wrong.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 10 minutes.</exception>
    public Task<string> DryRunAsync(ReadOnlyMemory<byte> body, CancellationToken ct = default) => BoundedAsync(
        CreateBound,
        async stop =>
        {
            using var content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new("application/json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/kyyvideo2/videos?dry_run=true") { Content = content };
            return await TextAsync(request, stop);
        },
        ct);

    /// <summary>Asks what was used. Of Dailies only.</summary>
    /// <returns>The server's JSON, or CSV.</returns>
    /// <exception cref="DailiesException">The server refused.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 2 minutes.</exception>
    public Task<string> UsageAsync(UsageRequest usage, CancellationToken ct = default) => BoundedAsync(
        ReportBound,
        async stop =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/usage" + usage.Query());
            return await TextAsync(request, stop);
        },
        ct);

    async Task<string> TextAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await Answer.ThrowUnlessSuccessAsync(answer, time, ct);
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        using var text = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await stream.ReadAsync(part, ct) is > 0 and var read)
        {
            if (text.Length + read > LargestReport)
                throw new DailiesException(System.Net.HttpStatusCode.BadGateway, $"The server's answer is over {LargestReport / 1_000_000} MB.");
            text.Write(part, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}

/// <summary>What is asked of a server's ledger.</summary>
public sealed record UsageRequest
{
    /// <summary>The first day, UTC; null: 29 days before the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, UTC, included; null: today.</summary>
    public DateOnly? To { get; init; }

    /// <summary><c>day</c>, <c>model</c>, <c>key</c>, or some of them, separated by commas; null: all three.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The id of the one key to tell of; null: all that the caller may see.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the answer is CSV.</summary>
    public bool Csv { get; init; }

    internal string Query() => "?" + string.Join(
        '&',
        new[] { ("from", Day(From)), ("to", Day(To)), ("group_by", GroupBy), ("key", Key), ("format", Csv ? "csv" : "json") }
            .Where(pair => pair.Item2 is not null)
            .Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}"));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
