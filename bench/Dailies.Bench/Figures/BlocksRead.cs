using Npgsql;

namespace Dailies.Bench.Figures;

/// <summary>
/// Shared buffers that the statements of a database touched, as pg_stat_statements counts them: unlike time, the same on any
/// machine, however busy. Of the product's own statements, whatever they are, so that nothing of them is repeated here.
/// </summary>
static class BlocksRead
{
    const string Sum = """
        SELECT coalesce(sum(shared_blks_hit + shared_blks_read), 0)
        FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%'
        """;

    /// <summary>Counts from here on, on connections that are opened after this.</summary>
    public static Task CountAsync(string database, CancellationToken ct) => Sql.RunAsync(
        database,
        $"""
        ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET pg_stat_statements.track = 'top';
        CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
        """,
        ct);

    /// <summary>So many up to now.</summary>
    public static async Task<double> ReadAsync(string database, CancellationToken ct) => double.Parse(await Sql.TextAsync(database, Sum, ct));
}
