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
            var acting = new Acting(moment.Seconds + stand.Phase, speaking);
            var x = stand.Feet.X + (travel * (moment.At - 0.5f));
            var side = travel < 0 ? -stand.Scale : stand.Scale;
            var at = view.PreConcat(SKMatrix.CreateTranslation(x, stand.Feet.Y));
            var own = at.PreConcat(SKMatrix.CreateScale(side, stand.Scale));
            var under = frame.Count;
            var lift = figure.Place(frame, own, acting);
            if (shadow is not null) frame.Insert(under, shadow.At(at, figure.Width * stand.Scale, lift / figure.Height));
            // The seat of a rider is about two fifths up the rider.
            Rider?.Place(frame, own.PreConcat(SKMatrix.CreateTranslation(0, (0.4f * Rider.Height) - (figure.Saddle * figure.Height) - lift)), acting with { Speaking = riding });
            Held?.Figure.Place(frame, own.PreConcat(SKMatrix.CreateTranslation(Held.Value.At.X, -Held.Value.At.Y - lift)), acting with { Speaking = default });
        }
    }

    public override void Dispose()
    {
        figure.Dispose();
        shadow?.Dispose();
        Rider?.Dispose();
        Held?.Figure.Dispose();
    }
}

/// <summary>A place on stage.</summary>
/// <param name="Feet">Where its feet are in the middle of the shot.</param>
/// <param name="Scale">Its size there.</param>
/// <param name="Phase">Seconds that it is ahead: two dancers are not in step.</param>
sealed record Stand(SKPoint Feet, float Scale, float Phase);
