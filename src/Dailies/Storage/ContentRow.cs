using System.Data.Common;
using Dailies.Assets;
using Dailies.Fetching;

namespace Dailies.Storage;

/// <summary>Reads and writes contents and what URLs held, in both stores alike.</summary>
static class ContentRow
{
    public const string Columns = "c.hash, c.file, c.size, c.width, c.height, c.seconds, c.frame_rate, c.frames";

    public const string IsKept = """
        SELECT EXISTS (SELECT 1 FROM contents WHERE hash = @hash AND file = @file)
        """;

    /// <summary>How long a content lives after someone let go of it, found it or added it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>How long others wait for who fetches a URL.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromSeconds(30);

    /// <summary>How long it is known what a URL held.</summary>
    public static readonly TimeSpan UrlLife = TimeSpan.FromDays(1);

    public static Content Read(DbDataReader row, int first) => new(
        new(row.GetString(first)),
        row.GetString(first + 1),
        row.GetInt64(first + 2),
        row.IsDBNull(first + 5)
            ? null
            : new(
                row.IsDBNull(first + 3) ? null : new(row.GetInt32(first + 3), row.GetInt32(first + 4)),
                row.GetDouble(first + 5),
                row.GetDouble(first + 6),
                row.GetInt32(first + 7)));

    public static (string, object?)[] Values(Content content) =>
    [
        ("hash", content.Hash.Value),
        ("file", content.File),
        ("size", content.Size),
        ("width", (long?)content.Facts?.Size?.Width),
        ("height", (long?)content.Facts?.Size?.Height),
        // A whole number where there is none: only numbers of that type may be absent as parameters.
        ("known", content.Facts is null ? 0 : 1),
        ("seconds", content.Facts?.Seconds ?? 0),
        ("frame_rate", content.Facts?.FrameRate ?? 0),
        ("frames", (long?)content.Facts?.Frames),
    ];

    /// <summary>A row whose columns are: whether it is the caller's turn, ETag, Last-Modified, and those of the content.</summary>
    public static UrlTurn ReadTurn(DbDataReader row)
    {
        var content = row.IsDBNull(3) ? null : Read(row, 3);
        return row.GetBoolean(0) || content is null
            ? new UrlTurn.Fetch(content, new(row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)))
            : new UrlTurn.Known(content);
    }
}
