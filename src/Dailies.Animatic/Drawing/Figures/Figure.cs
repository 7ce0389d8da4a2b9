using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>The body of a subject: it takes the pose of a moment at a place that is given.</summary>
abstract class Figure : IDisposable
{
    /// <summary>Height in stage coordinates.</summary>
    public abstract float Height { get; }

    /// <summary>Width in stage coordinates.</summary>
    public abstract float Width { get; }

    /// <summary>Where, in parts of its height from its feet, somebody sits who rides on it.</summary>
    public virtual float Saddle => 0.62f;

    /// <summary>Places it; a pure function of its arguments.</summary>
    /// <param name="frame">Takes its pieces.</param>
    /// <param name="at">From stage coordinates about its feet to the frame; it looks to the right.</param>
    /// <param name="acting">What it follows.</param>
    /// <returns>How far it is above its feet's place, in stage coordinates.</returns>
    public abstract float Place(List<Placed> frame, SKMatrix at, in Acting acting);

    /// <summary>The part of the frame that its head takes.</summary>
    /// <param name="at">From stage coordinates about its feet to the frame.</param>
    /// <param name="acting">What it follows.</param>
    public abstract SKRect Head(SKMatrix at, in Acting acting);

    public abstract void Dispose();
}
