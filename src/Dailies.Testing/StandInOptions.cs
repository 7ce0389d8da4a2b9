namespace Dailies.Testing;

/// <summary>How a stand-in runs; the defaults are right for most tests.</summary>
public sealed record StandInOptions
{
    /// <summary>
    /// What the models' documented queue and generation times are multiplied with, 0 to 1000; 0, the default: tasks end at once, 1: they
    /// take as long as on the hosted service.
    /// </summary>
    public double Speed { get; init; }

    /// <summary>Whether clips show an animatic of the prompt, which takes seconds each, in place of a card that is there at once.</summary>
    public bool Animatics { get; init; }

    /// <summary>A catalogue file whose models are added to the built-in ones; null: no others.</summary>
    public string? Catalogue { get; init; }
}
