using System.Text.Json;
using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Server.Admin;

/// <summary>
/// All keys of a store: over HTTP, and on the command line where no server runs. Fields come as JSON objects, as on the wire.
/// </summary>
/// <param name="tasks">The store.</param>
/// <param name="keepAdmin">Whether the last key that may administer is kept: nobody could reach the keys over HTTP without it.</param>
public sealed class Keyring(ITaskStore tasks, bool keepAdmin)
{
    /// <summary>Keys on a page, at most.</summary>
    public const int LargestPage = 100;

    const string Overlap = "overlap";

    // Long enough to change every client of a key, and no longer.
    /// <summary>Longest time that an old secret goes on to work.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(7);

    /// <summary>Makes a key; its secret is in the answer, and nowhere else.</summary>
    public async Task<KeyringOutcome> CreateAsync(JsonElement fields, CancellationToken ct)
    {
        var reader = new KeyFields(KeyFields.OfKey);
        var draft = reader.Read(fields, KeyDraft.New);
        if (reader.Problems.Count > 0) return new KeyringOutcome.Invalid(reader.Problems);

        var secret = ApiKey.New();
        var key = await tasks.CreateKeyAsync(new(ApiKey.Hash(secret), ApiKey.Hint(secret), draft.Name!, draft.Scopes, draft.Terms), ct);
        return new KeyringOutcome.Done(KeyView.Of(key, secret));
    }

    /// <summary>The keys after one of them, or from the first.</summary>
    public async Task<KeyPage> ListAsync(KeyId? after, int limit, CancellationToken ct)
    {
        var keys = await tasks.KeysAsync(after ?? default, limit + 1, ct);
        var page = keys.Take(limit).Select(key => KeyView.Of(key)).ToList();
        var more = keys.Count > limit;
        return new("list", page, more, more ? page[^1].Id : null);
    }

    /// <summary>One key.</summary>
    public async Task<KeyringOutcome> FindAsync(KeyId id, CancellationToken ct) =>
        await tasks.KeyAsync(id, ct) is { } key ? new KeyringOutcome.Done(KeyView.Of(key)) : new KeyringOutcome.Refused(KeyOutcome.Missing);

    /// <summary>Changes what is given, and leaves the rest.</summary>
    public async Task<KeyringOutcome> ChangeAsync(KeyId id, JsonElement fields, CancellationToken ct)
    {
        if (await tasks.KeyAsync(id, ct) is not { } key) return new KeyringOutcome.Refused(KeyOutcome.Missing);

        var reader = new KeyFields(KeyFields.OfKey);
        var draft = reader.Read(fields, new(key.Name, key.Scopes, key.Terms));
        if (reader.Problems.Count > 0) return new KeyringOutcome.Invalid(reader.Problems);

        var outcome = await tasks.ChangeKeyAsync(id, draft.Name!, draft.Scopes, keepAdmin, ct);
        if (outcome == KeyOutcome.Done && draft.Terms != key.Terms) await tasks.SetTermsAsync(id, draft.Terms, ct);
        return await AnswerAsync(outcome, id, secret: null, ct);
    }

    /// <summary>Makes a new secret for a key; the old one ends at once, or after <c>overlap</c> seconds.</summary>
    public async Task<KeyringOutcome> RotateAsync(KeyId id, JsonElement fields, CancellationToken ct)
    {
        var reader = new KeyFields([Overlap]);
        var overlap = TimeSpan.Zero;
        foreach (var field in fields.EnumerateObject())
        {
            if (field.Name != Overlap) reader.Unknown(field.Name);
            else if (reader.Number(Overlap, field.Value, 0, (long)LongestOverlap.TotalSeconds) is { } seconds) overlap = TimeSpan.FromSeconds(seconds);
        }

        if (reader.Problems.Count > 0) return new KeyringOutcome.Invalid(reader.Problems);

        var secret = ApiKey.New();
        var outcome = await tasks.RotateKeyAsync(id, ApiKey.Hash(secret), ApiKey.Hint(secret), overlap, ct);
        return await AnswerAsync(outcome, id, secret, ct);
    }

    /// <summary>Has a key work no more; its tasks go on.</summary>
    public async Task<KeyringOutcome> RevokeAsync(KeyId id, CancellationToken ct) =>
        await AnswerAsync(await tasks.RevokeKeyAsync(id, keepAdmin, ct), id, secret: null, ct);

    async Task<KeyringOutcome> AnswerAsync(KeyOutcome outcome, KeyId id, string? secret, CancellationToken ct) =>
        outcome == KeyOutcome.Done && await tasks.KeyAsync(id, ct) is { } key
            ? new KeyringOutcome.Done(KeyView.Of(key, secret))
            : new KeyringOutcome.Refused(outcome);
}
