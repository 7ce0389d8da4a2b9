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

    /// <summary>
    /// Whether it was given up because no connection came about in time: what a host does that drops what is sent to it. That is
    /// the only time-out of ours that brings one with it.
    /// </summary>
    public static bool NeverSent(OperationCanceledException error) => error.InnerException is TimeoutException;
}
