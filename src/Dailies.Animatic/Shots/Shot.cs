namespace Dailies.Animatic.Shots;

/// <summary>A stretch of the clip between two cuts, and what the prompt says of it.</summary>
/// <param name="FirstFrame">Its first frame.</param>
/// <param name="Frames">How many it has; at least 1.</param>
/// <param name="Text">What it shows.</param>
sealed record Shot(int FirstFrame, int Frames, string Text);
