using Dailies.Outbound;

namespace Dailies.SharedTests;

/// <summary>What an operator writes to let the guard through to a <see cref="Host"/>.</summary>
static class Permits
{
    extension(Host host)
    {
        public AllowedHost Permit => AllowedHost.Parse($"127.0.0.1:{host.Port}")!;

        /// <summary>Where a server goes that allows this host alone.</summary>
        public Reach Reach => new([host.Permit]);
    }
}
