namespace Dailies.Storage;

/// <summary>How uploads to upstreams are stored.</summary>
static class UploadRow
{
    /// <summary>When it is tried again to delete one.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>What the uploads u must be that may be deleted. Indexes: those of the tasks in queue and submissions.</summary>
    public const string Unneeded = """
        NOT EXISTS (SELECT 1 FROM queue q WHERE q.task = u.task)
            AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.task = u.task AND s.state < 3)
        """;

    /// <summary>While its task is open, an upload is due since it was made. Index: the primary key.</summary>
    public const string Find = """
        SELECT task, upstream, file, asset
        FROM uploads
        WHERE task = @task AND upstream = @upstream AND file = @file
        ORDER BY due DESC
        LIMIT 1
        """;

    public const string Drop = """
        DELETE FROM uploads
        WHERE task = @task AND upstream = @upstream AND file = @file AND asset = @asset
        """;
}
