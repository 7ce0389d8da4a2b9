namespace Dailies.Tasks;

/// <summary>What a caller asked for, read but not yet checked; null is a field that was not given.</summary>
public sealed record VideoDraft
{
    /// <summary>Model name.</summary>
    public string? Model { get; init; }

    /// <summary>Prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>Seconds.</summary>
    public long? Duration { get; init; }

    /// <summary>Aspect ratio.</summary>
    public string? Ratio { get; init; }

    /// <summary>Resolution.</summary>
    public string? Resolution { get; init; }

    /// <summary>Whether sound is wanted.</summary>
    public bool? Audio { get; init; }

    /// <summary>Seed; -1 is random.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the animatic is to make it, whatever engines the model has.</summary>
    public bool? Preview { get; init; }

    /// <summary>Where to tell of the end. It is no part of what to make.</summary>
    public string? Callback { get; init; }

    /// <summary>All references given, whatever their field.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];
}

/// <summary>Something wrong with one field of a request.</summary>
/// <param name="Field">The field's name on the wire.</param>
/// <param name="Text">What is wrong, what came, what is allowed; without the field's name.</param>
public readonly record struct Problem(string Field, string Text)
{
    /// <summary><c>duration: 16 is out of range; 4 to 15 seconds</c>.</summary>
    public override string ToString() => $"{Field}: {Text}";
}
