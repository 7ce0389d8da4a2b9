namespace Dailies.Storage.Sqlite;

/// <summary>Brings a database to the newest version: the numbered scripts in order, each with its number in one transaction.</summary>
static class SqliteMigrations
{
    public static void Run(Session session)
    {
        var version = session.First("PRAGMA user_version", row => row.GetInt32(0));
        foreach (var script in MigrationScript.After(version, "Sqlite"))
            session.Run($"BEGIN EXCLUSIVE;\n{script.Text}\nPRAGMA user_version = {script.Number};\nCOMMIT;");
    }
}
