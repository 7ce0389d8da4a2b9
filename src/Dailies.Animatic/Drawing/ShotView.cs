using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Drawing.Grading;
using Dailies.Animatic.Drawing.Particles;
using Dailies.Animatic.Drawing.Titling;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>One shot, composed: scenery, subjects, weather, seen by a camera that moves.</summary>
sealed class ShotView : IDisposable
{
    readonly int frames;
    readonly Camera camera;
    readonly IReadOnlyList<Element> elements;

    ShotView(int frames, Camera camera, IReadOnlyList<Element> elements) => (this.frames, this.camera, this.elements) = (frames, camera, elements);

    /// <summary>Makes the textures of a shot.</summary>
    public static ShotView Of(Shot shot, SKSizeI size, PictureFont font, ulong clipSeed, ulong seed) =>
        Looks.GradeOf(shot.Look).Making(() => Make(shot, size, font, clipSeed, seed));

    /// <summary>Places all that is seen in a frame, counted from the shot's first.</summary>
    public void AddTo(List<Placed> placed, int frame)
    {
        var at = frame / (float)Math.Max(1, frames - 1);
        var moment = new Moment(at, frame / (float)ClipLength.FrameRate, new(camera, at));
        foreach (var element in elements) element.AddTo(placed, moment);
    }

    public void Dispose()
    {
        foreach (var element in elements) element.Dispose();
    }

    static ShotView Make(Shot shot, SKSizeI size, PictureFont font, ulong clipSeed, ulong seed)
    {
        var dice = new Dice(seed);
        var light = Light.Of(shot, ref dice);
        var stage = new Stage(size, light, dice.Next());
        var scenery = Scenery.Of(shot, stage);
        var cast = Cast.Of(shot, stage, scenery, font, clipSeed, ref dice);
        return new(
            shot.Frames,
            Camera.Of(shot, stage, cast.Focus, shot.Frames / (float)ClipLength.FrameRate, ref dice),
            [
                .. scenery.Behind, .. cast.Elements, .. scenery.InFront, .. Weathers.Of(shot, stage, scenery),
                .. Looks.Over(shot.Look, stage), .. Titles.Of(shot, stage),
            ]);
    }
}
