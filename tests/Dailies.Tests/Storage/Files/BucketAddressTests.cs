using Dailies.Storage;
using Dailies.Storage.Files;

namespace Dailies.Tests.Storage.Files;

public sealed class BucketAddressTests
{
    [Fact]
    public void Every_part_is_read()
    {
        var address = Read("s3://clips/a/prefix/?endpoint=http://localhost:9000&region=eu-central-1&path_style=false");

        Assert.Equal(new("clips", "a/prefix/", new("http://localhost:9000"), "eu-central-1", PathStyle: false), address);
        Assert.Equal("s3://clips/a/prefix/", address.ToString());
    }

    [Fact]
    public void A_bucket_alone_is_at_AWS() => Assert.Equal(new("clips", "", null, null, PathStyle: false), Read("s3://clips"));

    [Fact]
    public void What_is_left_open_comes_from_the_variables_of_AWS()
    {
        Assert.Equal(
            new("clips", "", new("https://s3.example.org"), "eu-west-1", PathStyle: true),
            Read("s3://clips/", ("AWS_ENDPOINT_URL", "https://example.org"), ("AWS_ENDPOINT_URL_S3", "https://s3.example.org"), ("AWS_REGION", "eu-west-1")));
        Assert.Equal(
            new("clips", "", new("http://127.0.0.1:1"), "us-east-1", PathStyle: true),
            Read("s3://clips?endpoint=http://127.0.0.1:1", ("AWS_ENDPOINT_URL", "https://example.org")));
    }

    [Theory]
    [InlineData("/var/clips", "it does not begin with s3://")]
    [InlineData("s3://", "'' is no bucket; 3 to 63 letters, digits, '.', '-' and '_' are allowed")]
    [InlineData("s3://a b c", "'a b c' is no bucket; 3 to 63 letters, digits, '.', '-' and '_' are allowed")]
    [InlineData("s3://clips/a//b", "the prefix 'a//b' is not allowed; letters, digits, '.', '-' and '_' are, in parts separated by '/'")]
    [InlineData("s3://clips/../b", "the prefix '../b' is not allowed; letters, digits, '.', '-' and '_' are, in parts separated by '/'")]
    [InlineData("s3://clips?endpoint=localhost:9000", "its endpoint is no URL; http://HOST:PORT and https://HOST:PORT are allowed")]
    [InlineData("s3://clips?path_style=yes", "path_style is 'yes'; true and false are allowed")]
    [InlineData("s3://clips?region=eu/1", "'eu/1' is no region; eu-central-1 is one")]
    [InlineData("s3://clips?zone=1", "the option zone is not known; endpoint, region, path_style are allowed")]
    public void What_cannot_be_read_is_named(string text, string expected)
    {
        var error = Assert.Throws<StoreException>(() => Read(text));

        Assert.Equal($"the bucket's address cannot be used: {expected}. Its form is {BucketAddress.Form}", error.Message);
    }

    [Theory]
    [InlineData("s3://AKIA:hidden@clips")]
    [InlineData("s3://clips?access_key=AKIA&secret_key=hidden")]
    [InlineData("s3://clips?session_token=hidden")]
    [InlineData("s3://clips?endpoint=http://user:hidden@localhost:9000")]
    public void Credentials_in_an_address_are_refused_and_not_repeated(string text)
    {
        var error = Assert.Throws<StoreException>(() => Read(text));

        Assert.StartsWith("the bucket's address holds credentials", error.Message);
        Assert.DoesNotContain("hidden", error.Message);
    }

    static BucketAddress Read(string text, params (string Name, string Value)[] variables) =>
        BucketAddress.Read(text, name => variables.Where(one => one.Name == name).Select(one => one.Value).FirstOrDefault());
}
