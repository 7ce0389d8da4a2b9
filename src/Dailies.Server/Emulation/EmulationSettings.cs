namespace Dailies.Server.Emulation;

/// <summary>How a server plays the hosted service for somebody's tests: in its times, its failures and its prices.</summary>
public sealed record EmulationSettings
{
    /// <summary>The longest factor: a clip of 15 s then takes ten days.</summary>
    public const double MostSpeed = 1000;

    /// <summary>What the times of the models are multiplied with; 0: at once, 1: as long as the hosted service takes.</summary>
    public double Speed { get; init; }

    /// <summary>A file of rules that hold from the start; null: none.</summary>
    public string? Rules { get; init; }

    /// <summary>What the clips show.</summary>
    public EmulatedClips Clips { get; init; }
}

/// <summary>What an emulated clip shows.</summary>
public enum EmulatedClips
{
    /// <summary>A card that says what it is: made once for a size and length, and from then on there at once.</summary>
    Card,

    /// <summary>The animatic of the prompt, which takes seconds.</summary>
    Animatic,
}
