namespace Dailies.SharedTests;

/// <summary>What a <see cref="Host"/> was asked.</summary>
sealed record HostRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>A header's value; null where it was not sent.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>Reads a whole request, whose body is plain ASCII.</summary>
    public static async Task<HostRequest> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var line = (await reader.ReadLineAsync(ct) ?? "").Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } header) headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 1)..].Trim();
        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        if (body.Length > 0) await reader.ReadBlockAsync(body, ct);
        return new(line[0], line.ElementAtOrDefault(1) ?? "", headers, new string(body));
    }
}
