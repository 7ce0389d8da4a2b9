using System.Text.RegularExpressions;

namespace Dailies.Upstream.Ark;

/// <summary>Where the asset library is, and what requests to it are signed for.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Name">The region, as signatures name it.</param>
sealed partial record ArkRegion(Uri Url, string Name)
{
    const string Mainland = "cn-beijing";

    /// <summary>
    /// The one that belongs to the tasks' address, or the one given. Tasks and library have different hosts, and in other countries
    /// the region's name has a number in the one and none in the other: <c>ark.ap-southeast.bytepluses.com</c> has its library at
    /// <c>ark.ap-southeast-1.byteplusapi.com</c>.
    /// </summary>
    public static ArkRegion Of(Uri tasks, Uri? given)
    {
        var name = Host().Match(tasks.Host) is { Success: true, Groups: var parts }
            ? parts["maker"].Value == "bytepluses" ? parts["region"].Value + "-1" : parts["region"].Value
            : Mainland;
        var domain = name == Mainland ? "volcengineapi.com" : "byteplusapi.com";
        return new(given ?? new Uri($"https://ark.{name}.{domain}/"), name);
    }

    [GeneratedRegex(@"^ark\.(?<region>[a-z0-9-]+)\.(?<maker>volces|bytepluses)\.com$", RegexOptions.IgnoreCase)]
    private static partial Regex Host();
}
