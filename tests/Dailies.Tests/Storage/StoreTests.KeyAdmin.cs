using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly KeyTerms Tight = new(2.5, 3)
    {
        QueuedLimit = 7,
        RequestsPerMinute = 100,
        StrictPolls = true,
        BodyLimit = 5_000_000_000,
        Budget = new(1, 2, 3),
    };

    [Fact]
    public async Task A_created_key_is_stored_with_all_that_it_was_given()
    {
        var made = await CreateKeyAsync("ci", Scope.Generate | Scope.Read, Tight);
        await ReopenAsync();

        Assert.Equal(made, await Store.KeyAsync(made.Id, Stop));
        Assert.Equal(("ci", "hint…", Scope.Generate | Scope.Read, Tight), (made.Name, made.Hint, made.Scopes, made.Terms));
        Assert.Equal((Clock.GetUtcNow(), null, null), (made.Created, made.LastUsed, made.Revoked));
        Assert.Equal(new KeyCard(made.Id, made.Scopes, Tight), await Store.FindKeyAsync(ApiKey.Hash("ci"), Stop));
    }

    [Fact]
    public async Task Keys_are_listed_page_by_page_oldest_first()
    {
        var made = new List<KeyId> { Mine, Theirs };
        for (var i = 0; i < 3; i++) made.Add((await CreateKeyAsync($"key {i}")).Id);

        var first = await Store.KeysAsync(default, 2, Stop);
        var rest = await Store.KeysAsync(first[^1].Id, 100, Stop);

        Assert.Equal(made, first.Concat(rest).Select(key => key.Id));
    }

    [Fact]
    public async Task A_revoked_key_is_found_no_more_and_stays_revoked_since_then()
    {
        var key = await CreateKeyAsync("ci");
        Assert.Equal(KeyOutcome.Done, await Store.RevokeKeyAsync(key.Id, keepAdmin: true, Stop));
        var since = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(KeyOutcome.Done, await Store.RevokeKeyAsync(key.Id, keepAdmin: true, Stop));
        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash("ci"), Stop));
        Assert.Equal(since, (await Store.KeyAsync(key.Id, Stop))!.Revoked);
        Assert.Equal(KeyOutcome.Revoked, await Store.ChangeKeyAsync(key.Id, "again", Scope.All, keepAdmin: false, Stop));
        Assert.Equal(KeyOutcome.Revoked, await Store.RotateKeyAsync(key.Id, ApiKey.Hash("new"), "", TimeSpan.Zero, Stop));
        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash("new"), Stop));
    }

    [Fact]
    public async Task A_key_that_is_not_there_cannot_be_changed()
    {
        var none = new KeyId(9999);

        Assert.Null(await Store.KeyAsync(none, Stop));
        Assert.Equal(KeyOutcome.Missing, await Store.RevokeKeyAsync(none, keepAdmin: true, Stop));
        Assert.Equal(KeyOutcome.Missing, await Store.ChangeKeyAsync(none, "x", Scope.Read, keepAdmin: true, Stop));
        Assert.Equal(KeyOutcome.Missing, await Store.RotateKeyAsync(none, [1], "", TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task The_old_secret_of_a_rotated_key_works_for_the_overlap_and_not_a_moment_longer()
    {
        var key = await CreateKeyAsync("one", terms: Tight);

        Assert.Equal(KeyOutcome.Done, await Store.RotateKeyAsync(key.Id, ApiKey.Hash("two"), "two…", TimeSpan.FromHours(1), Stop));

        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        foreach (var secret in (string[])["one", "two"]) Assert.Equal(key.Id, (await Store.FindKeyAsync(ApiKey.Hash(secret), Stop))?.Id);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash("one"), Stop));
        Assert.Equal((key.Id, Tight), ((await Store.FindKeyAsync(ApiKey.Hash("two"), Stop))!.Id, (await Store.KeyAsync(key.Id, Stop))!.Terms));
    }

    [Fact]
    public async Task Without_an_overlap_the_old_secret_ends_at_once()
    {
        var key = await CreateKeyAsync("one");

        await Store.RotateKeyAsync(key.Id, ApiKey.Hash("two"), "two…", TimeSpan.Zero, Stop);

        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash("one"), Stop));
        Assert.Equal(("two…", key.Id), ((await Store.KeyAsync(key.Id, Stop))!.Hint, (await Store.FindKeyAsync(ApiKey.Hash("two"), Stop))!.Id));
    }

    [Fact]
    public async Task A_revocation_ends_the_old_secret_too()
    {
        var key = await CreateKeyAsync("one");
        await Store.RotateKeyAsync(key.Id, ApiKey.Hash("two"), "two…", TimeSpan.FromHours(1), Stop);

        await Store.RevokeKeyAsync(key.Id, keepAdmin: true, Stop);

        foreach (var secret in (string[])["one", "two"]) Assert.Null(await Store.FindKeyAsync(ApiKey.Hash(secret), Stop));
    }

    [Fact]
    public async Task The_last_key_that_may_administer_is_kept_unless_one_insists()
    {
        Assert.Equal(KeyOutcome.Done, await Store.RevokeKeyAsync(Theirs, keepAdmin: true, Stop));
        await CreateKeyAsync("ci");

        Assert.Equal(KeyOutcome.LastAdmin, await Store.RevokeKeyAsync(Mine, keepAdmin: true, Stop));
        Assert.Equal(KeyOutcome.LastAdmin, await Store.ChangeKeyAsync(Mine, "mine", Scope.Read, keepAdmin: true, Stop));
        Assert.Equal(KeyOutcome.Done, await Store.ChangeKeyAsync(Mine, "renamed", Scope.Admin, keepAdmin: true, Stop));
        Assert.Equal(("renamed", Scope.Admin), ((await Store.KeyAsync(Mine, Stop))!.Name, (await Store.KeyAsync(Mine, Stop))!.Scopes));
        Assert.Equal(KeyOutcome.Done, await Store.RevokeKeyAsync(Mine, keepAdmin: false, Stop));
    }

    [Fact]
    public async Task Of_two_admins_that_revoke_each_other_at_once_one_is_left()
    {
        var outcomes = await Task.WhenAll(
            Store.RevokeKeyAsync(Mine, keepAdmin: true, Stop), Store.RevokeKeyAsync(Theirs, keepAdmin: true, Stop));

        Assert.Equal([KeyOutcome.Done, KeyOutcome.LastAdmin], outcomes.Order());
    }

    [Fact]
    public async Task The_last_use_of_a_key_only_moves_on()
    {
        var now = Clock.GetUtcNow();
        await Store.NoteUsesAsync([new(Mine, now), new(Theirs, now)], Stop);
        await Store.NoteUsesAsync([new(Mine, now.AddSeconds(-1)), new(Theirs, now.AddSeconds(1))], Stop);

        Assert.Equal(now, (await Store.KeyAsync(Mine, Stop))!.LastUsed);
        Assert.Equal(now.AddSeconds(1), (await Store.KeyAsync(Theirs, Stop))!.LastUsed);
    }

    Task<KeyEntry> CreateKeyAsync(string secret, Scope scopes = Scope.Generate | Scope.Read, KeyTerms? terms = null) =>
        Store.CreateKeyAsync(new NewKey(ApiKey.Hash(secret), "hint…", secret, scopes, terms ?? KeyTerms.Default), Stop);
}
