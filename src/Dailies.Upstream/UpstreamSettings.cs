using Dailies.Models;
using Dailies.Storage;
using Dailies.Upstream.Ark;
using Dailies.Upstream.Seedance;
using Dailies.Upstreams;

namespace Dailies.Upstream;

/// <summary>How a paid upstream is reached.</summary>
public sealed record UpstreamSettings
{
    static readonly string[] ArkHosts = [".volces.com", ".bytepluses.com", ".volcengineapi.com", ".byteplusapi.com"];

    /// <summary>The base URL, its path included.</summary>
    public required Uri Url { get; init; }

    /// <summary>Our key there. It is sent to the upstream, and stands in no log, answer or error.</summary>
    public required string Key { get; init; }

    /// <summary>What it speaks; null: what its address says.</summary>
    public UpstreamKind? Kind { get; init; }

    /// <summary>The engine's name; null: that of its kind.</summary>
    public string? Name { get; init; }

    /// <summary>What our models are called there, where that is not as usual: Ark's model or endpoint ids.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();

    /// <summary>Of Ark, how its asset library is reached; null: faces are not brought there.</summary>
    public ArkLibrarySettings? Library { get; init; }

    /// <summary>How it is treated.</summary>
    public UpstreamTerms Terms { get; init; } = new();

    /// <summary>An upstream of the catalogue.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="card">What the catalogue says of it.</param>
    /// <param name="variable">Reads an environment variable; null where it is not set.</param>
    /// <exception cref="CatalogueException">A variable with a key of it is not set, or it has no such library.</exception>
    public static UpstreamSettings Of(string name, UpstreamCard card, Func<string, string?> variable)
    {
        var settings = new UpstreamSettings
        {
            Name = name,
            Url = card.Url,
            Kind = card.Kind is { } kind ? Enum.Parse<UpstreamKind>(kind, ignoreCase: true) : null,
            Key = Secret("its key", card.KeyVariable),
            Library = card.Library is not { } library ? null : new()
            {
                AccessKey = Secret("the id of its access key", library.AccessKeyVariable),
                SecretKey = Secret("the secret of its access key", library.SecretKeyVariable),
                Project = library.Project,
                Url = library.Url,
            },
            Models = card.Models,
            Terms = new() { Concurrency = card.Concurrency, SubmitsPerMinute = card.SubmitsPerMinute },
        };
        return settings is { Library: not null, Spoken: not UpstreamKind.Ark }
            ? throw new CatalogueException(
                $"upstreams: {name} speaks {settings.Spoken.ToString().ToLowerInvariant()} and has no library; only ark has")
            : settings;

        string Secret(string what, string variableName) => variable(variableName) is { Length: > 0 } value ? value
            : throw new CatalogueException(
                $"upstreams: {name} needs {what} in the environment variable {variableName}, which is not set");
    }

    /// <summary>What it speaks, as given or by its address.</summary>
    public UpstreamKind Spoken => Kind ?? (IsArk(Url) ? UpstreamKind.Ark : UpstreamKind.Seedance);

    /// <summary>The engine's name, and its lane's.</summary>
    public string Engine => Name ?? Spoken.ToString().ToLowerInvariant();

    /// <summary>Makes it; nothing is asked yet.</summary>
    /// <param name="store">Where is kept what its asset library has of ours.</param>
    /// <param name="time">The clock.</param>
    /// <param name="transport">What sends the requests; null: a connection pool of its own.</param>
    public UpstreamEngine Make(ITaskStore store, TimeProvider time, HttpMessageHandler? transport = null) =>
        new(
            Spoken == UpstreamKind.Ark
                ? new ArkUpstream(Engine, Url, Key, Models, Library is { } library ? (library, store) : null, time, transport)
                : new SeedanceUpstream(Engine, Url, Key, store, time, transport),
            Terms);

    /// <summary>Not the key: what prints a record shall not show it.</summary>
    public override string ToString() => $"{Engine} at {Url.GetLeftPart(UriPartial.Path)}";

    static bool IsArk(Uri url) =>
        ArkHosts.Any(host => url.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)) || url.AbsolutePath.Contains("/api/v3", StringComparison.Ordinal);
}
