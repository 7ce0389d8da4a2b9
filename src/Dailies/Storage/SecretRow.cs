using System.Data.Common;

namespace Dailies.Storage;

/// <summary>Reads the signing secrets, in both stores alike.</summary>
static class SecretRow
{
    public const string Select = """
        SELECT id, value, created
        FROM secrets
        ORDER BY id DESC
        """;

    public static SigningSecret Read(DbDataReader row) =>
        new(row.GetInt64(0), (byte[])row.GetValue(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}
