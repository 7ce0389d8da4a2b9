using System.Globalization;
using Dailies.Client;

namespace Dailies.Cli.Assets;

/// <summary><c>dailies assets list</c>: one line an asset, its id first, for eyes and for <c>cut</c>.</summary>
static class ListAssets
{
    public static async Task<int> RunAsync(DailiesClient client, CancellationToken ct)
    {
        string? cursor = null;
        do
        {
            var page = await client.ListAssetsAsync(cursor, ct: ct);
            foreach (var asset in page.Items) Console.WriteLine(Line(asset));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return ExitCode.Success;
    }

    static string Line(Asset asset) => string.Create(
        CultureInfo.InvariantCulture, $"{asset.Id}  {asset.Type,-8}  {asset.Status,-10}  {Measured(asset),-24}  {asset.Name}{(asset.Error is { } error ? $"  ({error})" : "")}");

    static string Measured(Asset asset) => string.Join(
        ' ',
        new[]
        {
            asset.Size is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.00} MB") : null,
            asset.Width is { } width ? $"{width}x{asset.Height}" : null,
            asset.Duration is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : null,
        }.OfType<string>());
}
