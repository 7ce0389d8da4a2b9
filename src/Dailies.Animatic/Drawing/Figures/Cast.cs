using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>The subjects of a shot on stage.</summary>
/// <param name="Elements">Those behind first.</param>
/// <param name="Focus">Where the main subject's face is, in stage coordinates.</param>
/// <param name="Followed">How far the camera goes to the right beside the main subject, in stage coordinates; negative to the left.</param>
sealed record Cast(IReadOnlyList<Element> Elements, SKPoint Focus, float Followed)
{
    // Of a grown person, in parts of the frame's height; others follow from their real size, but less than in proportion: a mouse
    // beside an elephant must be seen.
    const float PersonHigh = 0.58f;
    const float PersonMetres = 1.7f;
    const float Compression = 0.36f;

    // All of them together are at most this part of the frame wide.
    const float MostWide = 0.84f;

    // How much a thing that is alone in the shot is larger.
    const float Alone = 1.7f;

    const int MostOfOne = 12;

    // Its multiples, without the whole of them, are never near each other.
    const float Golden = 0.382f;

    /// <summary>The main subject; null where nobody is there.</summary>
    public Actor? Main { get; private init; }

    /// <summary>Puts the subjects of a shot on stage: the first in the middle, the others to either side of it.</summary>
    public static Cast Of(Shot shot, Stage stage, Scenery scenery, SuppliedPictures supplied, PictureFont font, ulong clipSeed, ref Dice dice)
    {
        var rest = new SKPoint(stage.Frame.MidX, stage.Frame.MidY);
        var roles = Roles.Of(shot.Subjects);
        if (roles.Count == 0) return new([], rest, Followed: 0);

        var tailor = new Tailor(font, supplied, stage.Light.OnFigures(scenery.IsInside), clipSeed, IsClose(shot.Camera.Framing) || IsClose(shot.Camera.Last) ? 2 : 1.25f);
        var (heights, widths, breadth) = (new float[roles.Count], new float[roles.Count], 0f);
        for (var i = 0; i < roles.Count; i++)
        {
            heights[i] = Height(roles[i], stage, roles.Count == 1);
            widths[i] = heights[i] * roles[i].Breadth;
            breadth += widths[i];
        }

        var fit = Math.Min(1, stage.Frame.Width * MostWide / breadth);
        var lefts = Lefts(widths, breadth * fit, fit, stage);
        // No faster than the legs can follow.
        var followed = Math.Min(stage.Followed * stage.Frame.Width, Farthest(roles[0], heights[0] * fit, shot));
        if (followed > 0 && dice.Below(2) == 0) followed = -followed;

        // Who goes somewhere goes the same way as the others, and nobody through them.
        var (side, free, isClear) = (dice.Below(2) == 0 ? 1 : -1, stage.Frame.Width, true);
        for (var i = 0; i < roles.Count; i++)
        {
            isClear &= roles[i].Subject.Motion == roles[0].Subject.Motion;
            if (Pace.Of(roles[i].Subject.Motion) > 0) free = Math.Clamp(Math.Min(lefts[i] - stage.Frame.Left, stage.Frame.Right - lefts[i] - (widths[i] * fit)), 0, free);
        }

        // Whoever is named later stands behind.
        var elements = new Actor[roles.Count];
        var (focus, ways) = (rest, new float[roles.Count]);
        for (var i = 0; i < roles.Count; i++)
        {
            var (role, height) = (roles[i], heights[i] * fit);
            var feet = new SKPoint(lefts[i] + (widths[i] * fit / 2), Feet(role, height, stage, scenery, i));
            if (i == 0) focus = new(feet.X, feet.Y - (height * 0.8f));
            // Who does the same as the main subject keeps beside it, and whoever moves in a shot that follows it goes with it.
            ways[i] = role.Subject.Motion == roles[0].Subject.Motion && i > 0 ? ways[0] : Way(role, height, free, isClear, shot, stage);
            var travel = followed != 0 && Pace.Of(role.Subject.Motion) > 0 ? followed : side * ways[i];
            elements[^(i + 1)] = Act(role, height, feet, widths[i] * fit, shot, stage, scenery, tailor, travel, ref dice);
        }

        return new(elements, focus, followed) { Main = elements[^1] };
    }

    static bool IsClose(Framing framing) => framing is Framing.CloseUp or Framing.ExtremeCloseUp;

    static float Height(Role role, Stage stage, bool isAlone)
    {
        var part = PersonHigh * MathF.Pow(role.Metres / PersonMetres, Compression) * role.Subject.Scale;
        if (isAlone && role.Metres < 1) part *= Alone;
        // In portrait the width is what there is least of.
        return Math.Clamp(part, 0.08f, 0.74f) * Math.Min(stage.Frame.Height, stage.Frame.Width * 1.15f);
    }

    // The main subject in the middle, the others at its right and its left in turn.
    static float[] Lefts(float[] widths, float breadth, float fit, Stage stage)
    {
        var order = new List<int>();
        for (var i = 0; i < widths.Length; i++)
        {
            if (i % 2 == 0) order.Insert(0, i);
            else order.Add(i);
        }

        var lefts = new float[widths.Length];
        var gap = Math.Min((stage.Frame.Width - breadth) / (widths.Length + 1), stage.Frame.Width * 0.07f);
        var at = stage.Frame.MidX - ((breadth + (gap * (widths.Length - 1))) / 2);
        foreach (var i in order)
        {
            lefts[i] = at;
            at += (widths[i] * fit) + gap;
        }

        return lefts;
    }

    static float Feet(Role role, float height, Stage stage, Scenery scenery, int number)
    {
        var frame = stage.Frame;
        if (role.IsHigh) return frame.Top + (frame.Height * 0.3f) + (height / 2);
        // Whatever flies is seen whole.
        if (role.IsFlying) return frame.Top + Math.Max(frame.Height * 0.08f, (frame.Height * (number == 0 ? 0.46f : 0.36f)) - (height / 2)) + height;
        // Who is second stands a little farther away.
        return scenery.Ground - (number == 0 ? 0 : frame.Height * 0.02f * number);
    }

    static Actor Act(
        Role role, float height, SKPoint feet, float width, Shot shot, Stage stage, Scenery scenery, Tailor tailor, float travel, ref Dice dice)
    {
        var (delivery, riderDelivery) = (Speakers.Delivery(shot, role.Subject), role.Rider is { } speaker ? Speakers.Delivery(shot, speaker) : null);
        var figure = tailor.Make(role.Subject, height, talks: delivery is not null);
        var shadow = scenery.HasGround && role is { IsFlying: false, IsHigh: false } ? new Shadow() : null;
        return new(figure, Stands(role.Subject.Count, feet, width, height, stage, ref dice), travel, shadow)
        {
            Speed = Math.Abs(travel) / Math.Max(1, shot.Frames - 1) * ClipLength.FrameRate,
            Delivery = delivery,
            RiderDelivery = riderDelivery,
            Rider = role.Rider is { } rider ? tailor.Make(rider with { Motion = Motion.Ride }, Math.Min(height * 0.8f, stage.Frame.Height * PersonHigh), talks: riderDelivery is not null) : null,
            Held = role.Held is { } held ? Hold(held, height, tailor) : null,
        };
    }

    // Where nobody is in the way, whoever walks goes as far as there is room for, else the steps would be tiny; of what is filmed from near
    // there is less.
    static float Way(Role role, float height, float free, bool isClear, Shot shot, Stage stage)
    {
        var (legs, pace) = (Farthest(role, height, shot), Math.Min(Pace.Of(role.Subject.Motion) * stage.Frame.Width, free * 1.6f));
        return isClear && float.IsFinite(legs) ? Math.Min(legs, free * 1.5f / CameraPath.Closest(shot.Camera)) : Math.Min(legs, pace);
    }

    // How far the legs get in a shot; without limit where it has none, or does not use them.
    static float Farthest(Role role, float height, Shot shot) =>
        GaitOf(role) is { } gait ? gait.Fastest * height * shot.Seconds : float.PositiveInfinity;

    static Gait? GaitOf(Role role) => role.Kind switch
    {
        PictureKind.Beast => Gait.OnFour(role.Subject.Motion),
        PictureKind.Head or PictureKind.Bust => Gait.OnTwo(role.Subject.Motion),
        // Of whom there is no picture.
        PictureKind.Body when role.Subject.Emoji is null => Gait.OnTwo(role.Subject.Motion),
        _ => null,
    };

    // An umbrella is over the head, all else in front of the chest.
    static (Figure Figure, SKPoint At) Hold(Subject thing, float height, Tailor tailor)
    {
        var isOver = thing.Emoji is "☂️" or "☔" or "🌂" or "🎈" or "🪁";
        var figure = tailor.Make(thing with { Motion = Motion.Idle }, height * (isOver ? 0.5f : 0.26f), talks: false);
        return (figure, isOver ? new(height * 0.2f, height * 0.72f) : new(height * 0.3f, height * 0.34f));
    }

    // Across the group's width, farther ones higher and smaller.
    static List<Stand> Stands(int count, SKPoint feet, float width, float height, Stage stage, ref Dice dice)
    {
        count = Math.Clamp(count, 1, MostOfOne);
        if (count == 1) return [new(feet, 1, dice.Between(0, 3))];

        var stands = new List<Stand>();
        for (var i = 0; i < count; i++)
        {
            var back = i % 2 == 0 ? 0 : dice.Between(0.5f, 1);
            var x = feet.X - (width / 2) + (width * (i + 0.5f) / count) + (width * dice.Between(-0.12f, 0.12f) / count);
            stands.Add(new(new(x, feet.Y - (back * Math.Min(height * 0.3f, stage.Frame.Height * 0.07f))), 1 - (0.2f * back), dice.Between(0, 3), i * Golden % 1));
        }

        return [.. stands.OrderBy(stand => stand.Feet.Y)];
    }
}
