using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>A subject on stage: one figure, as often as there are of it, each at its place, with who rides on it and what it holds.</summary>
/// <param name="figure">Its body; the actor disposes it.</param>
/// <param name="stands">Where each of them stands; those behind first.</param>
/// <param name="travel">How far it goes to the right during the shot, in stage coordinates; negative to the left.</param>
/// <param name="shadow">Its shadow, where there is ground; the actor disposes it.</param>
sealed class Actor(Figure figure, IReadOnlyList<Stand> stands, float travel, Shadow? shadow) : Element
{
    /// <summary>Who rides on it; the actor disposes it.</summary>
    public Figure? Rider { get; init; }

    /// <summary>What it holds, and where: to its front and above its feet, in stage coordinates. The actor disposes it.</summary>
    public (Figure Figure, SKPoint At)? Held { get; init; }

    /// <summary>How fast it goes, in stage coordinates a second.</summary>
    public float Speed { get; init; }

    /// <summary>When it speaks; null where it does not.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>When who rides on it speaks.</summary>
    public Delivery? RiderDelivery { get; init; }

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var view = moment.View.At(depth: 1);
        // Everybody of a group says the same at the same time.
        var (speaking, riding) = (Delivery?.At(moment.Seconds) ?? default, RiderDelivery?.At(moment.Seconds) ?? default);
        foreach (var stand in stands)
        {
            var acting = Acting(stand, moment, speaking);
            var at = view.PreConcat(Feet(stand, moment));
            var own = at.PreConcat(Facing(stand));
            var under = frame.Count;
            var lift = figure.Place(frame, own, acting);
            if (shadow is not null) frame.Insert(under, shadow.At(at, figure.Width * stand.Scale, lift / figure.Height));
            Rider?.Place(frame, own.PreConcat(SKMatrix.CreateTranslation(0, Seat(Rider) - lift)), acting with { Speaking = riding });
            Held?.Figure.Place(frame, own.PreConcat(SKMatrix.CreateTranslation(Held.Value.At.X, -Held.Value.At.Y - lift)), acting with { Speaking = default });
        }
    }

    /// <summary>The part of the frame that their heads take, and those of who rides on them.</summary>
    public SKRect Heads(in Moment moment)
    {
        var (view, heads) = (moment.View.At(depth: 1), (SKRect?)null);
        foreach (var stand in stands)
        {
            var acting = Acting(stand, moment, default);
            var own = view.PreConcat(Feet(stand, moment)).PreConcat(Facing(stand));
            var head = figure.Head(own, acting);
            if (Rider is not null) head.Union(Rider.Head(own.PreConcat(SKMatrix.CreateTranslation(0, Seat(Rider))), acting));
            heads = heads is { } others ? SKRect.Union(others, head) : head;
        }

        return heads!.Value;
    }

    public override void Dispose()
    {
        figure.Dispose();
        shadow?.Dispose();
        Rider?.Dispose();
        Held?.Figure.Dispose();
    }

    Acting Acting(Stand stand, in Moment moment, Speaking speaking) =>
        new(moment.Seconds + stand.Phase, speaking) { Steps = moment.Seconds, HeadStart = stand.HeadStart, Speed = Speed / (figure.Height * stand.Scale) };

    SKMatrix Feet(Stand stand, in Moment moment) => SKMatrix.CreateTranslation(stand.Feet.X + (travel * (moment.At - 0.5f)), stand.Feet.Y);

    // A figure is drawn looking to the right.
    SKMatrix Facing(Stand stand) => SKMatrix.CreateScale(travel < 0 ? -stand.Scale : stand.Scale, stand.Scale);

    // How far the feet of a rider are below those of the mount: its seat is about two fifths up the rider.
    float Seat(Figure rider) => (0.4f * rider.Height) - (figure.Saddle * figure.Height);
}

/// <summary>A place on stage.</summary>
/// <param name="Feet">Where its feet are in the middle of the shot.</param>
/// <param name="Scale">Its size there.</param>
/// <param name="Phase">Seconds that it is ahead: two dancers are not in step.</param>
/// <param name="HeadStart">The part of a step that it is ahead: no two walkers are in step either.</param>
sealed record Stand(SKPoint Feet, float Scale, float Phase, float HeadStart = 0);
