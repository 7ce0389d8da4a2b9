using Dailies.Keys;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_key_is_found_by_its_hash_only()
    {
        Assert.Equal(Mine, (await Store.FindKeyAsync(ApiKey.Hash("mine"), Stop))?.Id);
        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash("Mine"), Stop));
        Assert.Null(await Store.FindKeyAsync(ApiKey.Hash(""), Stop));
    }

    [Fact]
    public async Task A_key_added_again_is_the_same_key() =>
        Assert.Equal(Mine, await Store.AddKeyAsync(ApiKey.Hash("mine"), "again", Scope.All, Stop));

    [Fact]
    public async Task The_signing_secret_outlives_a_restart()
    {
        var before = await Store.SecretsAsync(Stop);
        await ReopenAsync();

        Assert.Equal(before[0].Value, (await Store.SecretsAsync(Stop))[0].Value);
    }

    [Fact]
    public async Task Two_signing_secrets_are_valid_at_a_time()
    {
        var first = (await Store.SecretsAsync(Stop))[0];
        await Store.RotateSecretAsync(Stop);
        var both = await Store.SecretsAsync(Stop);
        await Store.RotateSecretAsync(Stop);
        var newest = await Store.SecretsAsync(Stop);

        Assert.Equal([first.Id + 1, first.Id], both.Select(secret => secret.Id));
        Assert.Equal([first.Id + 2, first.Id + 1], newest.Select(secret => secret.Id));
        Assert.Equal(32, newest[0].Value.Length);
        Assert.NotEqual(newest[0].Value, newest[1].Value);
    }
}
