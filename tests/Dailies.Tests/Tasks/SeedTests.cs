using Dailies.Tasks;

namespace Dailies.Tests.Tasks;

public sealed class SeedTests
{
    [Fact]
    public void A_trace_changes_no_seed() => Assert.Equal(
        Seeds.Of(null, Storage.Sample.Request),
        Seeds.Of(null, Storage.Sample.Request with { Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }));
}
