namespace Dailies.Animatic.Engine;

/// <summary>
/// Where the time of one clip went, in milliseconds. Sound, textures and composing go on at the same time, the last two on several threads:
/// what they took is added up.
/// </summary>
/// <param name="Opening">Reading the prompt and decoding references.</param>
/// <param name="Sound">Making the soundtrack.</param>
/// <param name="Textures">Drawing what is seen, once a shot.</param>
/// <param name="Composing">Placing it, frame by frame.</param>
/// <param name="Waiting">How long the encoder had no frame.</param>
/// <param name="Writing">How long frames waited for the encoder.</param>
/// <param name="Finishing">From the last frame to the whole file.</param>
/// <param name="All">From the order to the whole file; beside it, only the start of the child takes time.</param>
public sealed record StageTimes(
    double Opening, double Sound, double Textures, double Composing, double Waiting, double Writing, double Finishing, double All);
