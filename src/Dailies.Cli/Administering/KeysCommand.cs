using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Cli.Serving;
using Dailies.Server.Admin;

namespace Dailies.Cli.Administering;

/// <summary><c>dailies keys</c>: over HTTP where a server is named, else directly in the database.</summary>
sealed class KeysCommand
{
    readonly ServerOptions server = new();
    readonly Option<string?> data = new("--data") { Description = "The data folder, where no server runs on it. Default: that of serve." };
    readonly Option<string?> database = new("--database") { Description = $"The PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME, or {Variable.Database}." };
    readonly Option<bool> json = new("--json") { Description = "Print JSON, for scripts." };

    public static Command Make()
    {
        var keys = new KeysCommand();
        return new Command("keys", "Make, list, change, rotate and revoke keys: of a server (--server), a data folder (--data) or a database (--database).")
        {
            keys.Create(), keys.List(), keys.Set(), keys.Rotate(), keys.Revoke(),
        };
    }

    Command Create()
    {
        var fields = new KeyFieldOptions();
        var command = new Command("create", "Make a key. Its secret is printed this once, alone on standard output.");
        fields.AddTo(command);
        return Acting(command, async (keys, parsed, ct) => Tell(parsed, await keys.CreateAsync(fields.Read(parsed), ct), "made"));
    }

    Command List() => Acting(new Command("list", "Show the keys, oldest first."), async (keys, parsed, ct) =>
    {
        var all = new List<KeyView>();
        string? cursor = null;
        do
        {
            var page = await keys.ListAsync(cursor, ct);
            all.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        if (parsed.GetValue(json)) Console.WriteLine("[" + string.Join(",\n", all.Select(Text)) + "]");
        else Table.Write(Console.Out, ["ID", "NAME", "KEY", "SCOPES", "LAST USED", "REVOKED", "LIMITS"], [.. all.Select(Row)]);
    });

    Command Set()
    {
        var (id, fields) = (Id(), new KeyFieldOptions());
        var command = new Command("set", "Change what a key is called, may do and may take; what is not given stays.") { id };
        fields.AddTo(command);
        return Acting(command, async (keys, parsed, ct) => Tell(parsed, await keys.ChangeAsync(parsed.GetValue(id)!, fields.Read(parsed), ct), "changed"));
    }

    Command Rotate()
    {
        var id = Id();
        var overlap = NumberOption.Make("--overlap", "Seconds that the old secret works on; a week at most.", 0, 604_800, 0);
        return Acting(new Command("rotate", "Give a key a new secret, which is printed this once, alone on standard output.") { id, overlap }, async (keys, parsed, ct) =>
            Tell(parsed, await keys.RotateAsync(parsed.GetValue(id)!, new JsonObject { ["overlap"] = parsed.GetValue(overlap) }, ct), "rotated"));
    }

    Command Revoke()
    {
        var id = Id();
        return Acting(new Command("revoke", "Have a key work no more; its tasks go on.") { id }, async (keys, parsed, ct) =>
            Tell(parsed, await keys.RevokeAsync(parsed.GetValue(id)!, ct), "revoked"));
    }

    Command Acting(Command command, Func<IKeys, ParseResult, CancellationToken, Task> act)
    {
        server.AddTo(command);
        command.Add(data);
        command.Add(database);
        command.Add(json);
        command.SetAction((parsed, ct) => CommandException.CatchAsync(
            async () =>
            {
                await using var keys = await OpenAsync(parsed, ct);
                await act(keys, parsed, ct);
                return ExitCode.Success;
            },
            ct));
        return command;
    }

    async Task<IKeys> OpenAsync(ParseResult parsed, CancellationToken ct)
    {
        var (folder, address) = (parsed.GetValue(data), parsed.GetValue(database));
        if (server.Named(parsed) is not null && (folder ?? address) is not null)
            throw new CommandException(ExitCode.Usage, "--server excludes --data and --database: either a server is asked, or its database.");
        if ((folder ?? address) is null && server.Url(parsed) is { } url)
            return new ServerKeys(url, server.Key(parsed) ?? throw new CommandException(ExitCode.Key, "a server needs a key; give it with --key or in " + Variable.Key));

        return await StoreKeys.OpenAsync(
            address ?? (folder is null ? Variable.Read(Variable.Database) : null), Path.GetFullPath(folder ?? ServeCommand.DefaultFolder()), ct);
    }

    void Tell(ParseResult parsed, KeyView key, string done)
    {
        if (parsed.GetValue(json))
        {
            Console.WriteLine(Text(key));
            return;
        }

        Console.Error.WriteLine($"{key.Id} ({key.Name}) is {done}{(key.Secret is null ? "" : "; its secret is shown this once:")}");
        if (key.Secret is not null) Console.WriteLine(key.Secret);
    }

    static Argument<string> Id() => new("id") { Description = "The key's id, such as key_2." };

    static string Text(KeyView key) => JsonSerializer.Serialize(key, AdminJson.Wire.KeyView);

    static IReadOnlyList<string> Row(KeyView key) =>
        [key.Id, key.Name, key.Hint, string.Join(' ', key.Scopes), Table.Time(key.LastUsed), Table.Time(key.Revoked), Limits(key)];

    static string Limits(KeyView key)
    {
        (string Name, object? Value)[] all =
        [
            ("weight", key.Weight == 1 ? null : key.Weight), ("polls", key.Polls == "strict" ? key.Polls : null),
            ("requests-per-minute", key.RequestsPerMinute), ("queued", key.Queued), ("running", key.Running), ("body-size", key.BodySize),
            ("tokens-per-day", key.TokensPerDay), ("tokens-per-month", key.TokensPerMonth), ("tokens", key.Tokens),
        ];
        return string.Join(' ', all.Where(one => one.Value is not null).Select(one => FormattableString.Invariant($"{one.Name}={one.Value}")));
    }
}
