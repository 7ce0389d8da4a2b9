namespace Dailies.Server.Tests.Files;

/// <summary>Where a service keeps its files.</summary>
public enum Keeping
{
    Folder,
    Bucket,
}

/// <summary>Such a place of a test's own.</summary>
sealed class Kept : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly S3Server? bucket;

    Kept(S3Server? bucket) => this.bucket = bucket;

    /// <summary>The files of contents, by name.</summary>
    public IReadOnlyList<string> Contents => bucket is not null
        ? [.. bucket.Objects.Where(name => name.Contains("/contents/", StringComparison.Ordinal))]
        : [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(path => path.Contains("/contents/", StringComparison.Ordinal)).Order()];

    public static async Task<Kept> InAsync(Keeping keeping) => new(keeping == Keeping.Bucket ? await BucketAsync() : null);

    /// <summary>A bucket, and the way into it in the environment, from which a service takes it; the same for all of the tests.</summary>
    public static async Task<S3Server> BucketAsync()
    {
        var bucket = await S3Server.StartAsync();
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", bucket.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", bucket.Secret);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        return bucket;
    }

    /// <summary>Has a service keep its files here.</summary>
    public ServerSettings Of(ServerSettings settings) => settings with { Files = bucket?.Address ?? folder.Path };

    public byte[] Read(string name) => bucket?.Read(name) ?? File.ReadAllBytes(name);

    public async ValueTask DisposeAsync()
    {
        if (bucket is not null) await bucket.DisposeAsync();
        folder.Dispose();
    }
}
