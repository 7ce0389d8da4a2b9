using Dailies.Animatic.Compositing;

namespace Dailies.Animatic.Drawing;

/// <summary>Something that is not seen in a given frame, and grows visible in the half second after it, or fades in the one before.</summary>
/// <param name="inner">What it is; it is disposed with this.</param>
/// <param name="isLast">Whether the given frame is the last of the shot.</param>
/// <param name="length">Of the shot, in seconds.</param>
sealed class Emerging(Element inner, bool isLast, float length) : Element
{
    const float Seconds = 0.5f;

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var away = (isLast ? 1 - moment.At : moment.At) * length;
        if (away <= 0) return;

        var first = frame.Count;
        inner.AddTo(frame, moment);
        var opacity = Math.Min(1, away / Seconds);
        for (var i = first; i < frame.Count; i++) frame[i] = frame[i] with { Opacity = frame[i].Opacity * opacity };
    }

    public override void Dispose() => inner.Dispose();
}
