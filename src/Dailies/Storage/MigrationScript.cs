using System.Globalization;

namespace Dailies.Storage;

/// <summary>One step of a database from one version to the next.</summary>
/// <param name="Number">The version that it leads to.</param>
/// <param name="Text">Its statements.</param>
sealed record MigrationScript(int Number, string Text)
{
    /// <summary>The scripts of a store that lead from <paramref name="version"/> to the newest, in order.</summary>
    /// <remarks>
    /// Nodes are upgraded one by one, so each script leaves a database that the program before it can still use, and a program
    /// takes one that is a version ahead of it.
    /// </remarks>
    /// <exception cref="StoreException">A program that is two versions newer made the database.</exception>
    public static IReadOnlyList<MigrationScript> After(int version, string store)
    {
        var assembly = typeof(MigrationScript).Assembly;
        var folder = $"Dailies.Storage.{store}.Migrations.";
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => (Number: int.Parse(name.AsSpan(folder.Length, 4), CultureInfo.InvariantCulture), Name: name))
            .ToList();

        if (version > scripts[^1].Number + 1)
            throw new StoreException(
                $"the database has version {version}, this program knows only {scripts[^1].Number} and can be at most one behind;"
                + " start the newer program that made it");

        return [.. scripts.Where(script => script.Number > version).Select(script => new MigrationScript(script.Number, Read(script.Name)))];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
