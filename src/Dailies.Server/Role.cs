namespace Dailies.Server;

/// <summary>What a node does. Whatever its role, it recovers and sweeps with the others.</summary>
public enum Role
{
    /// <summary>Takes requests and works on tasks.</summary>
    All,

    /// <summary>Takes requests only.</summary>
    Api,

    /// <summary>Works on tasks only; it answers what watches over it, and no requests.</summary>
    Worker,
}
