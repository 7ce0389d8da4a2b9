using System.Data.Common;
using Dailies.Assets;
using Dailies.Keys;

namespace Dailies.Storage;

/// <summary>Reads and writes assets, in both stores alike.</summary>
static class AssetRow
{
    // Index: that of the unique id.
    public const string Select = $"""
        SELECT {Columns}
        FROM assets a
        LEFT JOIN contents c ON c.hash = a.content
        WHERE a.id = @id AND a.key = @key
        """;

    // Index: assets_key.
    public const string List = $"""
        SELECT {Columns}
        FROM assets a
        LEFT JOIN contents c ON c.hash = a.content
        WHERE a.key = @key AND a.number < @before AND (@type < 0 OR a.type = @type) AND (@status < 0 OR a.status = @status)
        ORDER BY a.number DESC
        LIMIT @limit
        """;

    public const string Rename = """
        UPDATE assets SET name = @name
        WHERE id = @id AND key = @key
        """;

    // The number of the try is the fence.
    public const string Activate = """
        UPDATE assets SET status = 1, content = @content, due = NULL
        WHERE id = @id AND tries = @try AND status = 0
        """;

    public const string Fail = """
        UPDATE assets SET status = 2, error = @error, due = NULL
        WHERE id = @id AND tries = @try AND status = 0
        """;

    const string Columns = $"a.id, a.name, a.type, a.status, a.url, a.created, a.error, a.number, {ContentRow.Columns}";

    const int ContentColumn = 8;

    public static Asset Read(DbDataReader row) => new()
    {
        Id = Id(row, 0),
        Name = row.GetString(1),
        Type = (AssetType)row.GetInt32(2),
        Status = (AssetStatus)row.GetInt32(3),
        Url = row.IsDBNull(4) ? null : row.GetString(4),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Error = row.IsDBNull(6) ? null : row.GetString(6),
        Number = row.GetInt64(7),
        Content = row.IsDBNull(ContentColumn) ? null : ContentRow.Read(row, ContentColumn),
    };

    public static AssetLease ReadLease(DbDataReader row) =>
        new(Id(row, 0), new(row.GetInt64(1)), (AssetType)row.GetInt32(2), row.GetString(3), row.GetInt32(4));

    public static (string, object?)[] Values(AssetId id, KeyId key) => [("id", id.Value), ("key", key.Value)];

    public static (string, object?)[] Values(KeyId key, AssetFilter filter) =>
    [
        ("key", key.Value),
        ("before", filter.Before ?? long.MaxValue),
        ("type", (int?)filter.Type ?? -1),
        ("status", (int?)filter.Status ?? -1),
        ("limit", filter.Limit),
    ];

    // Only numbers may be absent as parameters.
    public static (string, object?)[] Values(NewAsset asset) =>
    [
        ("id", asset.Id.Value),
        ("key", asset.Key.Value),
        ("name", asset.Name),
        ("type", (int)asset.Type),
        ("status", (int)(asset.Content is null ? AssetStatus.Processing : AssetStatus.Active)),
        ("url", asset.Url ?? ""),
        ("content", asset.Content?.Value ?? ""),
    ];

    public static (string, object?)[] Values(AssetLease lease) => [("id", lease.Id.Value), ("try", lease.Try)];

    static AssetId Id(DbDataReader row, int column) =>
        AssetId.Parse(row.GetString(column)) ?? throw new InvalidDataException($"the row of an asset has the id {row.GetString(column)}");
}
