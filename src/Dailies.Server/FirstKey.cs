using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Server;

/// <summary>Sees to it that a server has a key.</summary>
static class FirstKey
{
    /// <summary>Stores the key that was given, if any; else makes one where there is none, and returns it to be shown once.</summary>
    public static async Task<string?> EnsureAsync(ITaskStore tasks, string? given, CancellationToken ct)
    {
        if (given is not null)
        {
            await tasks.AddKeyAsync(ApiKey.Hash(given), "given", Scope.All, ct);
            return null;
        }

        if (await tasks.HasKeysAsync(ct)) return null;

        var key = ApiKey.New();
        await tasks.CreateKeyAsync(new(ApiKey.Hash(key), ApiKey.Hint(key), "first", Scope.All, KeyTerms.Default), ct);
        return key;
    }
}
