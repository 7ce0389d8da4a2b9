using System.Data.Common;
using Dailies.Upstreams;

namespace Dailies.Storage;

/// <summary>How bytes in an upstream's asset library are stored.</summary>
static class StagedRow
{
    /// <summary>How long that is kept of which nothing was heard any more: what is in use is asked for every hour.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Where they stand. Index: the primary key.</summary>
    public const string Find = """
        SELECT state, asset, since, checked
        FROM staged
        WHERE upstream = @upstream AND content = @content
        """;

    public const string Drop = """
        DELETE FROM staged
        WHERE upstream = @upstream AND content = @content
        """;

    /// <summary>Index: the primary key.</summary>
    public const string DropAll = """
        DELETE FROM staged
        WHERE upstream = @upstream
        """;

    public static Staged Read(DbDataReader row) => new(
        (StagedState)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), Time(row, 2), Time(row, 3));

    static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
