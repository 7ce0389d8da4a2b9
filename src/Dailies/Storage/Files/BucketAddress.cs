namespace Dailies.Storage.Files;

/// <summary>Where a bucket is. No credentials: an address is shown in logs and in lists of processes.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Prefix">What all names in it begin with: empty, or ending with a slash.</param>
/// <param name="Endpoint">The server; null for AWS.</param>
/// <param name="Region">The region; null for the one that the SDK finds in the machine's configuration.</param>
/// <param name="PathStyle">Whether the bucket stands in the path, and not in the host's name.</param>
public sealed record BucketAddress(string Bucket, string Prefix, Uri? Endpoint, string? Region, bool PathStyle)
{
    /// <summary>What stands in messages for the right form.</summary>
    public const string Form = "s3://BUCKET/PREFIX?endpoint=http://HOST:PORT&region=eu-central-1&path_style=true";

    // What a server that has no regions takes, as the SDKs have it.
    const string DefaultRegion = "us-east-1";

    static readonly string[] Options = ["endpoint", "region", "path_style"];
    static readonly string[] Secrets = ["key", "secret", "token", "password", "user"];

    /// <summary>The server, as messages name it.</summary>
    public string Server => Endpoint?.GetLeftPart(UriPartial.Authority) ?? "AWS";

    /// <summary>Reads an address; what it leaves open comes from the standard variables of AWS.</summary>
    /// <param name="text">In the form <see cref="Form"/>, of which only the bucket is needed.</param>
    /// <param name="environment">The environment's variables; null for this process's.</param>
    /// <exception cref="StoreException">It cannot be read; the message holds no credentials.</exception>
    public static BucketAddress Read(string text, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (!text.StartsWith("s3://", StringComparison.Ordinal)) throw Wrong("it does not begin with s3://");
        var parts = text[5..].Split('?', 2);
        if (parts[0].Contains('@')) throw Credentials();
        var options = ReadOptions(parts.ElementAtOrDefault(1) ?? "");

        var place = parts[0].Split('/', 2);
        if (place[0].Length is < 3 or > 63 || !place[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw Wrong($"'{place[0]}' is no bucket; 3 to 63 letters, digits, '.', '-' and '_' are allowed");
        var prefix = place.ElementAtOrDefault(1)?.Trim('/') ?? "";

        var endpoint = ReadEndpoint(options.GetValueOrDefault("endpoint") ?? Set("AWS_ENDPOINT_URL_S3") ?? Set("AWS_ENDPOINT_URL"));
        var region = options.GetValueOrDefault("region") ?? Set("AWS_REGION") ?? Set("AWS_DEFAULT_REGION")
            ?? (endpoint is null ? null : DefaultRegion);
        if (region is not null && (region.Length == 0 || !region.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            throw Wrong($"'{region}' is no region; eu-central-1 is one");
        return new(place[0], ReadPrefix(prefix), endpoint, region, ReadPathStyle(options.GetValueOrDefault("path_style"), endpoint is not null));

        string? Set(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
    }

    /// <summary>The bucket and the prefix, without the server.</summary>
    public override string ToString() => $"s3://{Bucket}/{Prefix}";

    static Dictionary<string, string> ReadOptions(string query)
    {
        var options = new Dictionary<string, string>();
        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            if (Secrets.Any(word => pair[0].Contains(word, StringComparison.OrdinalIgnoreCase)))
                throw Credentials();
            if (pair.Length < 2 || !Options.Contains(pair[0]))
                throw Wrong($"the option {pair[0]} is not known; {string.Join(", ", Options)} are allowed");
            options[pair[0]] = Uri.UnescapeDataString(pair[1]);
        }

        return options;
    }

    static string ReadPrefix(string prefix)
    {
        if (prefix.Length == 0) return "";
        try
        {
            FileNames.Check(prefix);
            return prefix + '/';
        }
        catch (ArgumentException)
        {
            throw Wrong($"the prefix '{prefix}' is not allowed; letters, digits, '.', '-' and '_' are, in parts separated by '/'");
        }
    }

    static Uri? ReadEndpoint(string? text)
    {
        if (text is null) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw Wrong("its endpoint is no URL; http://HOST:PORT and https://HOST:PORT are allowed");
        if (endpoint.UserInfo.Length > 0) throw Credentials();
        if (endpoint.Query.Length + endpoint.Fragment.Length > 0) throw Wrong("its endpoint has more than scheme, host, port and path");
        return endpoint;
    }

    static bool ReadPathStyle(string? text, bool standard) => text switch
    {
        null => standard,
        "true" => true,
        "false" => false,
        _ => throw Wrong($"path_style is '{text}'; true and false are allowed"),
    };

    static StoreException Wrong(string what) => new($"the bucket's address cannot be used: {what}. Its form is {Form}");

    static StoreException Credentials() => new(
        "the bucket's address holds credentials, which others could see there; put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, " +
        "or into a profile of the AWS tools");
}
