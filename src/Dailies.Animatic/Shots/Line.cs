namespace Dailies.Animatic.Shots;

/// <summary>Something that is spoken.</summary>
/// <param name="Text">The words, without quotation marks.</param>
/// <param name="Speaker">Who speaks, as the prompt calls them; null where it does not say.</param>
/// <param name="VoiceOver">Whether the speaker is not seen.</param>
/// <param name="Chinese">Whether it is spoken in Chinese; else in English.</param>
sealed record Line(string Text, string? Speaker, bool VoiceOver, bool Chinese);
