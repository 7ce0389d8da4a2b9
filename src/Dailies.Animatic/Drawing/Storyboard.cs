using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// Everything that a clip shows for its text alone. Made once per clip; painting is a pure function of the frame, so that
/// threads may paint in any order.
/// </summary>
sealed class Storyboard : IDisposable
{
    readonly IReadOnlyList<(Shot Shot, ShotView View)> shots;

    Storyboard(IReadOnlyList<(Shot, ShotView)> shots) => this.shots = shots;

    /// <summary>Reads the prompt and draws all that does not change from frame to frame.</summary>
    public static Storyboard Of(string prompt, int frames, SKSizeI size, long seed)
    {
        using var font = new PictureFont();
        var dice = new Dice((ulong)seed);
        var shots = new List<(Shot, ShotView)>();
        foreach (var shot in ShotList.Read(prompt, frames)) shots.Add((shot, ShotView.Of(shot, size, font, dice.Next())));
        return new(shots);
    }

    /// <summary>Paints one frame over all that the canvas holds.</summary>
    public void Paint(SKCanvas canvas, int frame)
    {
        var (shot, view) = shots.Last(one => one.Shot.FirstFrame <= frame);
        view.Paint(canvas, frame - shot.FirstFrame);
    }

    public void Dispose()
    {
        foreach (var (_, view) in shots) view.Dispose();
    }
}
