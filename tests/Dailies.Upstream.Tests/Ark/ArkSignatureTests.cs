using Dailies.Upstream.Ark;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>What the makers' own program signs, and where it sends it.</summary>
public sealed class ArkSignatureTests
{
    // From @volcengine/openapi's Signer, of the same request at the same time.
    const string Theirs = "HMAC-SHA256 Credential=AKLTexample/20261125/cn-beijing/ark/request, SignedHeaders=host;x-content-sha256;x-date, Signature=dbacb0109f40de675c09f1533a9b7eb51d6adad7ce8ea8190b82be43c5b03da5";

    [Fact]
    public void A_request_is_signed_as_the_makers_program_signs_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://ark.cn-beijing.volcengineapi.com/?Action=GetAsset&Version=2024-01-01");

        ArkSignature.Sign(
            request, """{"Id":"asset-1","ProjectName":"default"}"""u8.ToArray(), new() { AccessKey = "AKLTexample", SecretKey = "secret-of-the-tests" },
            "cn-beijing", new(2026, 11, 25, 4, 10, 5, TimeSpan.Zero));

        Assert.Equal(Theirs, request.Headers.NonValidated["Authorization"].ToString());
        Assert.Equal("20261125T041005Z", request.Headers.GetValues("X-Date").Single());
    }

    [Theory]
    [InlineData("https://ark.cn-beijing.volces.com/api/v3", null, "https://ark.cn-beijing.volcengineapi.com/", "cn-beijing")]
    [InlineData("https://ark.ap-southeast.bytepluses.com/api/v3", null, "https://ark.ap-southeast-1.byteplusapi.com/", "ap-southeast-1")]
    [InlineData("https://ark.eu-west.bytepluses.com/api/v3", null, "https://ark.eu-west-1.byteplusapi.com/", "eu-west-1")]
    [InlineData("https://gateway.example/api/v3", null, "https://ark.cn-beijing.volcengineapi.com/", "cn-beijing")]
    [InlineData("https://ark.ap-southeast.bytepluses.com/api/v3", "https://gateway.example/assets", "https://gateway.example/assets", "ap-southeast-1")]
    public void The_library_is_where_that_of_the_region_is_or_where_it_is_said_to_be(string tasks, string? given, string library, string region) =>
        Assert.Equal(new(new(library), region), ArkRegion.Of(new(tasks), given is null ? null : new(given)));
}
