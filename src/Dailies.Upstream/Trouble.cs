namespace Dailies.Upstream;

/// <summary>What it means for an order that a request failed.</summary>
static class Trouble
{
    /// <summary>
    /// Whether the request certainly never reached anyone: the connection was not made. One that broke afterwards, and an answer that
    /// did not come, say nothing.
    /// </summary>
    public static bool NeverSent(HttpRequestException error) => error.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
