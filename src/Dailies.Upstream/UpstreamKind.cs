namespace Dailies.Upstream;

/// <summary>What an upstream speaks.</summary>
public enum UpstreamKind
{
    /// <summary>The native contract: the hosted gateway, or another Dailies.</summary>
    Seedance,

    /// <summary>Volcengine Ark, or BytePlus ModelArk.</summary>
    Ark,
}
