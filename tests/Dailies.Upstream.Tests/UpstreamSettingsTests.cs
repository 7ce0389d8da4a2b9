using Dailies.Models;
using Dailies.Upstream.Ark;

namespace Dailies.Upstream.Tests;

/// <summary>What the catalogue says of an upstream, and what the environment adds.</summary>
public sealed class UpstreamSettingsTests
{
    static readonly UpstreamCard Ark = new()
    {
        Url = new("https://ark.cn-beijing.volces.com/api/v3"),
        KeyVariable = "K",
        Library = new() { AccessKeyVariable = "A", SecretKeyVariable = "S", Project = "films" },
    };

    static readonly Dictionary<string, string> Set = new() { ["K"] = "the-key", ["A"] = "the-access-key", ["S"] = "the-secret" };

    [Fact]
    public void The_library_of_Ark_has_its_keys_from_the_environment_and_is_printed_without_them()
    {
        var settings = UpstreamSettings.Of("volcano", Ark, Set.GetValueOrDefault);

        Assert.Equal(new ArkLibrarySettings { AccessKey = "the-access-key", SecretKey = "the-secret", Project = "films" }, settings.Library);
        Assert.DoesNotContain("the-", $"{settings} {settings.Library}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("K", "upstreams: volcano needs its key in the environment variable K, which is not set")]
    [InlineData("A", "upstreams: volcano needs the id of its access key in the environment variable A, which is not set")]
    [InlineData("S", "upstreams: volcano needs the secret of its access key in the environment variable S, which is not set")]
    public void A_key_that_is_missing_is_named_by_its_variable(string missing, string error)
    {
        var set = Set.Where(one => one.Key != missing).ToDictionary();

        Assert.Equal(error, Assert.Throws<CatalogueException>(() => UpstreamSettings.Of("volcano", Ark, set.GetValueOrDefault)).Message);
    }

    [Fact]
    public void A_library_of_what_has_none_is_said_so() => Assert.Equal(
        "upstreams: gateway speaks seedance and has no library; only ark has",
        Assert.Throws<CatalogueException>(() => UpstreamSettings.Of("gateway", Ark with { Url = new("https://gateway.example") }, Set.GetValueOrDefault)).Message);

    [Theory]
    [InlineData("https://ark.cn-beijing.volces.com/api/v3", UpstreamKind.Ark)]
    [InlineData("https://ark.ap-southeast.bytepluses.com/api/v3/", UpstreamKind.Ark)]
    [InlineData("http://proxy.example/api/v3", UpstreamKind.Ark)]
    [InlineData("https://gateway.example/kyyReactApiServer", UpstreamKind.Seedance)]
    public void What_it_speaks_is_told_by_its_address(string url, UpstreamKind kind) =>
        Assert.Equal(kind, new UpstreamSettings { Url = new(url), Key = "k" }.Spoken);
}
