namespace Dailies.Engines;

/// <summary>
/// Makes one clip here and now. Running it again for the same job is always allowed.
/// </summary>
/// <param name="job">What to make.</param>
/// <param name="progress">Told how many frames are done, from any thread, as often as the renderer likes.</param>
/// <param name="ct">Ends the render, its processes included, within a second.</param>
public delegate Task<RenderOutcome> Renderer(RenderJob job, Action<int> progress, CancellationToken ct);
