using Dailies.Assets;
using Dailies.Client;

namespace Dailies.Cli.Assets;

/// <summary><c>dailies assets add</c>.</summary>
static class AddAssets
{
    /// <summary>Returns the exit code; nothing is sent where one of the sources cannot be.</summary>
    public static async Task<int> RunAsync(DailiesClient client, IReadOnlyList<string> sources, string? type, string? name, CancellationToken ct)
    {
        foreach (var source in sources)
        {
            if (Url(source) is null && !File.Exists(source)) return Library.Failed(ExitCode.Usage, $"there is no file {source}");
            if (type is null && FileTypes.Of(FileName(source)) is null)
                return Library.Failed(ExitCode.Usage, $"{source}: its name does not tell what it is; say --type {AssetTypes.All}");
        }

        var code = ExitCode.Success;
        foreach (var source in sources)
        {
            var kind = type ?? FileTypes.Of(FileName(source))!.Value.ToString();
            try
            {
                var asset = Url(source) is { } url ? await client.UploadAsync(url, kind, name, ct) : await client.UploadAsync(source, kind, name, ct);
                asset = await client.WaitForAsync(asset, ct);
                if (asset.Error is { } error) code = Library.Failed(ExitCode.TaskFailed, $"{source}: {error}");
                else Console.WriteLine(asset.Id);
            }
            catch (DailiesException e)
            {
                throw e.About(source);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Library.Failed(ExitCode.Usage, $"{source} cannot be read: {e.Message}");
            }
        }

        return code;
    }

    static Uri? Url(string source) => UrlOption.Parse(source);

    static string FileName(string source) => Url(source)?.AbsolutePath ?? source;
}
