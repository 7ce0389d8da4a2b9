namespace Dailies.Storage;

/// <summary>How uploads to upstreams are stored.</summary>
static class UploadRow
{
    /// <summary>While its task is open, an upload is due since it was made. Index: the primary key.</summary>
    public const string Find = """
        SELECT task, upstream, file, asset
        FROM uploads
        WHERE task = @task AND upstream = @upstream AND file = @file
        ORDER BY due DESC
        LIMIT 1
        """;
}
