namespace Dailies.Animatic.Shots;

/// <summary>A word of a text and where it stands.</summary>
sealed record Piece(string Text, int Start, int End);
