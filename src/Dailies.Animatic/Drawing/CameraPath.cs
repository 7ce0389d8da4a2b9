using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>The way of a camera through a shot, in parts of the frame.</summary>
readonly record struct CameraPath
{
    // A pan turns the camera: the sky moves too. A camera on rails leaves the sky where it is. One that goes around the subject leaves the
    // subject where it is, and moves what is behind it the other way.
    static readonly (float Far, float Near) Turning = (0.35f, 1), OnRails = (0, 1), Around = (-1, 0);

    /// <summary>Where it looks at the beginning, away from the middle of the stage.</summary>
    SKPoint From { get; init; }

    /// <summary>Where it looks at the end.</summary>
    SKPoint To { get; init; }

    /// <summary>How large everything is, whatever its depth.</summary>
    float Zoom { get; init; }

    /// <summary>How many times larger it is at the beginning.</summary>
    float Nearer { get; init; }

    /// <summary>How many times larger it is at the end.</summary>
    float NearerTo { get; init; }

    /// <summary>Whether the camera itself comes nearer: then what is near grows faster.</summary>
    bool IsDolly { get; init; }

    /// <summary>How much the sky, and how much the subject, moves against the camera.</summary>
    (float Far, float Near) Depths { get; init; }

    // From one framing to another.
    bool IsReframing { get; init; }

    bool IsFast { get; init; }

    // Beside somebody, it goes as steadily as they do.
    bool IsSteady { get; init; }

    /// <summary>Degrees by which the horizon is turned.</summary>
    public float Roll { get; private init; }

    /// <summary>What the words say.</summary>
    public static CameraPath Of(CameraWords words, ref Dice dice)
    {
        var drift = new SKPoint((dice.Below(2) == 0 ? 1 : -1) * dice.Between(0.02f, 0.035f), 0);
        var drifting = dice.Between(1.03f, 1.1f);
        var reach = words.Fast ? 0.15f : 0.11f;
        var still = new CameraPath { Zoom = 1, Nearer = 1, NearerTo = 1, Depths = OnRails, IsFast = words.Fast };
        var path = words.Move switch
        {
            CameraMove.Unsaid => still with { From = new(-drift.X, 0), To = drift, NearerTo = drifting, IsDolly = true },
            CameraMove.PanLeft => Pan(new(reach, 0), new(-reach, 0)),
            CameraMove.PanRight => Pan(new(-reach, 0), new(reach, 0)),
            CameraMove.TiltUp => Pan(new(0, 0.11f), new(0, -0.07f)),
            CameraMove.TiltDown => Pan(new(0, -0.11f), new(0, 0.07f)),
            CameraMove.PushIn => still with { NearerTo = words.Fast ? 1.7f : 1.4f, IsDolly = true },
            CameraMove.PullBack => still with { Nearer = words.Fast ? 1.7f : 1.4f, IsDolly = true },
            CameraMove.ZoomIn => still with { NearerTo = words.Fast ? 1.7f : 1.4f },
            CameraMove.ZoomOut => still with { Nearer = words.Fast ? 1.7f : 1.4f },
            CameraMove.TruckLeft => still with { From = new(reach, 0), To = new(-reach, 0) },
            CameraMove.TruckRight => still with { From = new(-reach, 0), To = new(reach, 0) },
            // Of who goes nowhere.
            CameraMove.Follow => still with { From = new(0.13f, 0), To = new(-0.13f, 0) },
            CameraMove.Orbit => still with { From = new(-0.14f, 0), To = new(0.14f, 0), Depths = Around, Nearer = 1.06f, NearerTo = 1.12f },
            CameraMove.CraneUp => still with { From = new(0, 0.1f), To = new(0, -0.08f), Nearer = 1.15f, NearerTo = 1.05f, IsDolly = true },
            CameraMove.CraneDown => still with { From = new(0, -0.08f), To = new(0, 0.1f), Nearer = 1.05f, NearerTo = 1.15f, IsDolly = true },
            _ => still,
        };
        return (words.Last == Framing.Unsaid ? path with { Zoom = Zooming(words.Framing) } : Between(words)).Angled(words.Angle);

        // A little closer, so that there is room to turn in.
        CameraPath Pan(SKPoint from, SKPoint to) => still with { From = from, To = to, Depths = Turning, Nearer = 1.08f, NearerTo = 1.08f };
    }

    /// <summary>How large things where the subject stands are shown at most.</summary>
    public static float Closest(CameraWords words)
    {
        // The drift of a camera of which nothing is said is not worth drawing more for.
        if (words.Move == CameraMove.Unsaid) words = words with { Move = CameraMove.Static };
        var dice = new Dice(0);
        var path = Of(words, ref dice);
        return Math.Max(path.At(0).Scale(1), path.At(1).Scale(1));
    }

    /// <summary>Where it is at a moment, 0 to 1.</summary>
    public Place At(float moment)
    {
        // A whip stands, is there, and stands again.
        var through = Math.Clamp(IsFast ? (moment - 0.3f) / 0.3f : moment, 0, 1);
        var part = IsSteady ? moment : through * through * (3 - (2 * through));
        var nearer = Nearer + ((NearerTo - Nearer) * part);
        // The same way through the picture, however large that is.
        var way = 1 / Math.Max(1, Zoom * (IsReframing ? nearer : 1));
        return new(
            new(way * (From.X + ((To.X - From.X) * part)), way * (From.Y + ((To.Y - From.Y) * part))),
            Zoom,
            nearer,
            IsDolly,
            Depths);
    }

    /// <summary>The same beside somebody who goes so far to the right, in parts of the frame's width; negative to the left.</summary>
    public CameraPath Beside(float way)
    {
        var half = way / 2 * Math.Max(1, Zoom);
        return this with { From = new(-half, From.Y), To = new(half, To.Y), IsSteady = true };
    }

    // From one framing to another: as near as the wider one needs it, and nearer for the other.
    static CameraPath Between(CameraWords words)
    {
        var (first, last) = (Zooming(words.Framing), Zooming(words.Last));
        var wider = Math.Min(first, last);
        return new()
        {
            Zoom = wider,
            Nearer = first / wider,
            NearerTo = last / wider,
            IsDolly = words.Move is not (CameraMove.ZoomIn or CameraMove.ZoomOut),
            Depths = OnRails,
            IsReframing = true,
            IsFast = words.Fast,
        };
    }

    static float Zooming(Framing framing) => framing switch
    {
        Framing.ExtremeWide => 0.84f,
        Framing.Wide => 0.92f,
        Framing.Medium => 1.3f,
        Framing.CloseUp => 2,
        Framing.ExtremeCloseUp => 2.9f,
        _ => 1,
    };

    CameraPath Angled(CameraAngle angle) => angle switch
    {
        // Who looks up sees sky, and large figures; who looks down sees ground.
        CameraAngle.Low => Raised(-0.08f) with { Zoom = Zoom * 1.15f },
        CameraAngle.High => Raised(0.1f) with { Zoom = Zoom * 1.05f },
        CameraAngle.Overhead => Raised(0.17f) with { Zoom = Math.Max(Zoom, 1) * 1.15f },
        CameraAngle.Dutch => this with { Roll = 5, Zoom = Zoom * 1.12f },
        _ => this,
    };

    CameraPath Raised(float down) => this with { From = new(From.X, From.Y + down), To = new(To.X, To.Y + down) };

    /// <summary>The camera at one moment.</summary>
    public readonly record struct Place(SKPoint Look, float Zoom, float Nearer, bool IsDolly, (float Far, float Near) Depths)
    {
        /// <summary>How large things of a depth are.</summary>
        public float Scale(float depth) => Zoom * (1 + ((Nearer - 1) * (IsDolly ? 0.2f + (0.8f * depth) : 1)));

        /// <summary>How much they move when the camera does, in the same direction as it looks.</summary>
        public float Parallax(float depth) => Depths.Far + ((Depths.Near - Depths.Far) * depth);
    }
}
