using System.Text.Json.Nodes;
using Dailies.Server.Admin;

namespace Dailies.Cli.Administering;

/// <summary>The keys, wherever they are: behind a server, or in a store that no server holds. Fields are those of the wire.</summary>
interface IKeys : IAsyncDisposable
{
    Task<KeyView> CreateAsync(JsonObject fields, CancellationToken ct);

    /// <summary>A page of them, after a cursor or from the first.</summary>
    Task<KeyPage> ListAsync(string? cursor, CancellationToken ct);

    Task<KeyView> ChangeAsync(string id, JsonObject fields, CancellationToken ct);

    Task<KeyView> RotateAsync(string id, JsonObject fields, CancellationToken ct);

    Task<KeyView> RevokeAsync(string id, CancellationToken ct);
}
