using Dailies.Keys;
using Dailies.Storage.Sqlite;

namespace Dailies.Server.Tests;

/// <summary>A second key, whose owner should see nothing of the first one's.</summary>
static class Strangers
{
    const string Key = "another-key";

    /// <summary>Adds the key to a data folder whose server is not yet started.</summary>
    public static async Task AddAsync(TemporaryFolder folder)
    {
        await using var store = SqliteStore.Open(Path.Combine(folder.Path, "dailies.db"), TimeProvider.System);
        await store.AddKeyAsync(ApiKey.Hash(Key), "another", Scope.All, Service.Stop);
    }

    /// <summary>Its owner.</summary>
    public static HttpClient Of(Service service)
    {
        var http = new HttpClient { BaseAddress = service.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        return http;
    }
}
