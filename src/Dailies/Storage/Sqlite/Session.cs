using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

/// <summary>One connection and the statements prepared on it. Used by one thread at a time.</summary>
sealed class Session(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, SqliteCommand> statements = [];

    public SqliteConnection Connection => connection;

    public static Session Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        return new(connection);
    }

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepared(sql, values).ExecuteNonQuery();

    /// <summary>The first row that a query gives, or default.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>All rows that a query gives.</summary>
    public List<T> All<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }

    SqliteCommand Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this folder; what varies comes as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in values) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            statements.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }
}
