using System.Globalization;

namespace Dailies.Storage.Sqlite;

/// <summary>Brings a database to the newest version: the numbered scripts in order, each with its number in one transaction.</summary>
static class SqliteMigrations
{
    const string Folder = "Dailies.Storage.Sqlite.Migrations.";

    public static void Run(Session session)
    {
        var assembly = typeof(SqliteMigrations).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => (Number: int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), Name: name))
            .ToList();

        var version = session.First("PRAGMA user_version", row => row.GetInt32(0));
        if (version > scripts[^1].Number)
            throw new StoreException(
                $"the database has version {version}, this program knows only {scripts[^1].Number}; start the newer program that made it");

        foreach (var (number, name) in scripts.Where(script => script.Number > version))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            session.Run($"BEGIN EXCLUSIVE;\n{reader.ReadToEnd()}\nPRAGMA user_version = {number};\nCOMMIT;");
        }
    }
}
