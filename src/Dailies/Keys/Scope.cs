namespace Dailies.Keys;

/// <summary>What a key may be used for.</summary>
[Flags]
public enum Scope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To create and cancel tasks and to keep assets.</summary>
    Generate = 1,

    /// <summary>To query tasks, assets and usage.</summary>
    Read = 2,

    /// <summary>To make, change and revoke keys, and to see the usage of all.</summary>
    Admin = 4,

    /// <summary>Everything.</summary>
    All = Generate | Read | Admin,
}
