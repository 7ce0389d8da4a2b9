using System.Globalization;
using Npgsql;

namespace Dailies.Storage.Postgres;

/// <summary>
/// Reads the URL of a database, <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require</c>, with several hosts separated by
/// commas; what does not begin so is taken as Npgsql's own form, <c>Host=…;Database=…</c>.
/// </summary>
static class DatabaseUrl
{
    static readonly string[] Schemes = ["postgres://", "postgresql://"];

    // A node's writes share round trips and its reads take microseconds; PostgreSQL's own default allows 100 for all nodes together.
    const int Connections = 20;

    // No statement of this program takes a second; after this the database is taken for unreachable.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // As libpq names them, and what Npgsql calls the same.
    static readonly Dictionary<string, string> Options = new()
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <exception cref="StoreException">It cannot be read; the message never holds the password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        try
        {
            return Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme
                ? FromUrl(text[scheme.Length..])
                : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreException(
                $"the database's address cannot be read: {e.Message} It has the form postgres://USER:PASSWORD@HOST:PORT/DATABASE");
        }
    }

    /// <summary>Connections to that database: of several hosts, to the one that is the primary now.</summary>
    public static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder address)
    {
        if (!address.ContainsKey("Maximum Pool Size")) address.MaxPoolSize = Connections;
        address.CommandTimeout = (int)Patience.TotalSeconds;
        // What comes after a cancel is not waited for, and the connection is closed: a commit that waits for its standby is ended by
        // a cancel as if the standby had it, and only a warning says that it has not.
        address.CancellationTimeout = -1;
        if (!address.Host!.Contains(',')) return NpgsqlDataSource.Create(address);

        address.TargetSessionAttributes ??= "primary";
        // A standby that has been promoted is noticed this fast.
        address.HostRecheckSeconds = 1;
        return new NpgsqlDataSourceBuilder(address.ToString()).BuildMultiHost();
    }

    static NpgsqlConnectionStringBuilder FromUrl(string rest)
    {
        var parts = rest.Split('?', 2);
        var at = parts[0].LastIndexOf('@');
        var target = parts[0][(at + 1)..].Split('/', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = target[0] };
        if (builder.Host.Length == 0) throw new FormatException("It names no host.");

        // One host takes its port apart; several carry theirs.
        if (!builder.Host.Contains(',') && builder.Host.LastIndexOf(':') is > 0 and var colon && !builder.Host.EndsWith(']'))
        {
            if (!ushort.TryParse(builder.Host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                throw new FormatException($"{builder.Host[(colon + 1)..]} is not a port.");
            (builder.Host, builder.Port) = (builder.Host[..colon], port);
        }

        if (target.Length > 1 && target[1].Length > 0) builder.Database = Uri.UnescapeDataString(target[1]);
        if (at >= 0)
        {
            var user = parts[0][..at].Split(':', 2);
            builder.Username = Uri.UnescapeDataString(user[0]);
            if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var option in parts.Length > 1 ? parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            var pair = option.Split('=', 2);
            if (pair.Length < 2 || !Options.TryGetValue(pair[0], out var name))
                throw new FormatException($"The option {pair[0]} is not known; allowed: {string.Join(", ", Options.Keys)}.");
            builder[name] = Uri.UnescapeDataString(pair[1]);
        }

        return builder;
    }
}
