namespace Dailies.Animatic.Shots;

/// <summary>Something that a shot shows.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Emoji">The picture of it; null where none surely fits: then it is a silhouette that carries its name.</param>
readonly record struct Subject(string Name, string? Emoji);
