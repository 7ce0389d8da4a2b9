using Dailies.Animatic.Compositing;

namespace Dailies.Animatic.Drawing;

/// <summary>Something that is not seen in the first frame of a shot, and grows visible in the half second after it.</summary>
/// <param name="inner">What it is; it is disposed with this.</param>
sealed class Emerging(Element inner) : Element
{
    const float Seconds = 0.5f;

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        if (moment.Seconds <= 0) return;

        var first = frame.Count;
        inner.AddTo(frame, moment);
        var opacity = Math.Min(1, moment.Seconds / Seconds);
        for (var i = first; i < frame.Count; i++) frame[i] = frame[i] with { Opacity = frame[i].Opacity * opacity };
    }

    public override void Dispose() => inner.Dispose();
}
