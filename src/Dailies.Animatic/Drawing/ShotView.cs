using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Drawing.Grading;
using Dailies.Animatic.Drawing.Particles;
using Dailies.Animatic.Drawing.Titling;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>One shot, composed: scenery, subjects, weather, seen by a camera that moves.</summary>
sealed class ShotView : IDisposable
{
    // Twice as wide and high is four times the memory.
    const float MostDense = 1.75f;

    readonly int frames;
    readonly Camera camera;
    readonly IReadOnlyList<Element> elements;

    ShotView(int frames, Camera camera, IReadOnlyList<Element> elements) => (this.frames, this.camera, this.elements) = (frames, camera, elements);

    /// <summary>Makes the textures of a shot.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="supplied">Pictures of subjects, and plates.</param>
    /// <param name="opening">The picture that this shot begins with: then the camera films that, and nothing is drawn but what is before the lens.</param>
    /// <param name="size">The frame's, in pixels.</param>
    /// <param name="font">Draws the figures.</param>
    /// <param name="clipSeed">Decides what is alike in all shots.</param>
    /// <param name="seed">Decides what is random in this one.</param>
    /// <param name="detail">1, or 2 for textures as fine as the closest that the camera comes.</param>
    public static ShotView Of(Shot shot, SuppliedPictures supplied, SKImage? opening, SKSizeI size, PictureFont font, ulong clipSeed, ulong seed, int detail = 1)
    {
        var density = detail > 1 ? Math.Clamp(CameraPath.Closest(shot.Camera), 1, MostDense) : 1;
        return supplied.Style.Then(Looks.GradeOf(shot.Look)).Making(() => Density.Making(
            density, () => opening is not null ? Film(shot, opening, size, seed) : Make(shot, supplied, size, font, clipSeed, seed)));
    }

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

    static ShotView Make(Shot shot, SuppliedPictures supplied, SKSizeI size, PictureFont font, ulong clipSeed, ulong seed)
    {
        var dice = new Dice(seed);
        var light = Light.Of(shot, ref dice);
        var stage = new Stage(size, light, dice.Next()) { Followed = Pace.Followed(shot) };
        var scenery = Scenery.Of(shot, stage, supplied.Plate(shot));
        var cast = Cast.Of(shot, stage, scenery, supplied, font, clipSeed, ref dice);
        var camera = Camera.Of(shot, stage, cast.Focus, shot.Seconds, ref dice, cast.Followed);
        return new(
            shot.Frames,
            camera,
            [
                .. scenery.Behind, .. Weathers.Behind(shot, stage, scenery), .. cast.Elements, .. scenery.InFront, .. Weathers.Of(shot, stage, scenery, seed),
                .. Looks.Over(shot.Look, stage), .. Titles.Of(shot, stage, camera, cast.Main),
            ]);
    }

    static ShotView Film(Shot shot, SKImage opening, SKSizeI size, ulong seed)
    {
        var dice = new Dice(seed);
        var light = Light.Of(shot, ref dice);
        var stage = new Stage(size, light, dice.Next());
        var scenery = Scenery.Unseen(shot);
        var camera = Camera.Of(shot, stage, new(stage.Frame.MidX, stage.Frame.MidY), shot.Seconds, ref dice);
        IReadOnlyList<Element> over = [.. Weathers.Behind(shot, stage, scenery), .. Weathers.Of(shot, stage, scenery, seed), .. Looks.Over(shot.Look, stage), .. Titles.Of(shot, stage, camera, main: null)];
        // The picture is nobody's to grade.
        var picture = Grade.None.Making(() => new OpeningPicture(Texture.Of(opening), shot.Camera));
        return new(
            shot.Frames,
            camera,
            [picture, .. over.Select(element => new Emerging(element))]);
    }
}
