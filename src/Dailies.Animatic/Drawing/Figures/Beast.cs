using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>An animal on four legs of which the picture font has the face only: a drawn body with legs that walk, in the face's colour.</summary>
sealed class Beast : Figure
{
    const float BodyLong = 0.78f;
    const float LegPiece = 0.19f;

    // Where legs are fastened, below the middle of the trunk.
    const float LegRoot = 0.12f;

    readonly Head head;
    readonly Part trunk;
    readonly Part tail;
    readonly Limb leg;
    readonly Motion motion;

    Beast(float height, Head head, Part trunk, Part tail, Limb leg, Motion motion) =>
        (Height, this.head, this.trunk, this.tail, this.leg, this.motion) = (height, head, trunk, tail, leg, motion);

    public override float Height { get; }

    public override float Width => Height * 1.25f;

    /// <summary>Draws its pieces.</summary>
    /// <param name="face">The picture of its face; it is disposed.</param>
    /// <param name="fur">The colour of its body.</param>
    /// <param name="feet">The colour of its legs.</param>
    /// <param name="height">In stage coordinates.</param>
    /// <param name="detail">Pixels of its pieces to one of the stage.</param>
    /// <param name="motion">What it does.</param>
    /// <param name="speaks">Gives its head what it speaks with.</param>
    public static Beast Draw(SKImage face, SKColor fur, SKColor feet, float height, float detail, Motion motion, Func<Head, Head> speaks)
    {
        var unit = height * detail;
        var (bodyLong, bodyHigh) = (BodyLong * unit, 0.4f * unit);
        var trunk = Texture.Draw((int)bodyLong, (int)bodyHigh, canvas =>
        {
            using var skin = new SKPaint { Color = fur, IsAntialias = true };
            canvas.DrawRoundRect(0, 0, (int)bodyLong, (int)bodyHigh, bodyHigh * 0.48f, bodyHigh * 0.48f, skin);
            using var clip = new SKPathBuilder();
            clip.AddRoundRect(new SKRoundRect(SKRect.Create(0, 0, (int)bodyLong, (int)bodyHigh), bodyHigh * 0.48f));
            using var path = clip.Detach();
            canvas.ClipPath(path, antialias: true);
            using var belly = new SKPaint { Color = SKColors.Black.WithAlpha(32), IsAntialias = true };
            canvas.DrawOval(bodyLong / 2, bodyHigh * 1.1f, bodyLong * 0.6f, bodyHigh * 0.42f, belly);
        });
        var (tailLong, tailWide) = (0.34f * unit, 0.075f * unit);
        var tail = Texture.Draw((int)(tailWide * 2), (int)(tailLong + (tailWide * 2)), canvas =>
        {
            using var skin = new SKPaint { Color = feet, IsAntialias = true, IsStroke = true, StrokeWidth = tailWide, StrokeCap = SKStrokeCap.Round };
            canvas.DrawLine(tailWide, tailWide, tailWide, tailLong, skin);
        });
        return new(
            height,
            speaks(new(face, 0.55f, 0.56f * height)),
            new(trunk, new(bodyLong / 2, bodyHigh / 2), detail),
            new(tail, new(tailWide, tailWide), detail),
            Limb.Draw(LegPiece * height, 0.12f * height, detail, feet, feet, LimbEnd.Paw),
            motion);
    }

    public override float Place(List<Placed> frame, SKMatrix at, in Acting acting)
    {
        var seconds = acting.Seconds;
        var gait = Gait.OnFour(motion);
        var (hertz, stride) = motion switch
        {
            Motion.Run or Motion.Walk => (gait!.Value.Hertz, 0f),
            Motion.Drive => (2.1f, 46f),
            Motion.Climb => (1f, 24f),
            Motion.Swim => (1.4f, 34f),
            Motion.Jump => (0.9f, 34f),
            _ => (0, 0),
        };
        var isGallop = motion is Motion.Run or Motion.Jump;
        var (course, reach) = (gait?.Course(acting) ?? (hertz * seconds) - 0.25f, gait?.Reach(acting.Speed) ?? 0);
        var (swing, bend) = (MathF.Cos(MathF.Tau * course), -MathF.Sin(MathF.Tau * course));
        var lift = motion == Motion.Jump ? 0.3f * Math.Max(0, swing) : gait is not null ? isGallop ? 0.05f * gait.Value.Flight(course) : 0 : 0.012f * Math.Abs(swing);
        var isLying = motion is Motion.Sleep or Motion.Sit;
        var hip = Gait.HipHeight(LegPiece, reach);
        var high = Height * ((isLying ? 0.2f : gait is null ? 0.5f : hip + LegRoot) + lift);
        var breath = motion == Motion.Idle || isLying ? 1 + (0.015f * Wave(0.4f)) : 1;
        var level = at.PreConcat(SKMatrix.CreateTranslation(0, -high));
        var body = level.PreConcat(SKMatrix.CreateRotationDegrees(isGallop ? 6 * bend : 1.2f * Wave(2 * hertz)));

        tail.Place(frame, body.PreConcat(SKMatrix.CreateTranslation(-0.36f * Height, -0.08f * Height)).PreConcat(SKMatrix.CreateRotationDegrees(58 + (16 * Wave(0.8f)))));
        if (!isLying)
        {
            // Far legs first. In a gallop the legs of either end go together, in a walk crosswise.
            Leg(0.27f, isGallop ? swing * 0.9f : -swing, isGallop ? bend : -bend, isGallop ? 0.08f : 0.5f);
            Leg(-0.25f, isGallop ? -swing * 0.9f : swing, isGallop ? -bend : bend, isGallop ? 0.58f : 0);
        }

        trunk.Place(frame, body, tall: breath);
        if (!isLying)
        {
            Leg(0.21f, swing, bend, 0);
            Leg(-0.31f, -swing, -bend, 0.5f);
        }

        var nod = motion is Motion.Eat ? 16 + (10 * Wave(1.2f)) : (3 * Wave(0.3f)) + (4 * Wave(2 * hertz));
        head.Place(frame, body.PreConcat(SKMatrix.CreateTranslation(0.4f * Height, (motion == Motion.Eat ? -0.02f : -0.2f) * Height)).PreConcat(SKMatrix.CreateRotationDegrees(nod)), acting.Speaking);
        return lift * Height;

        void Leg(float x, float forward, float knee, float ahead)
        {
            var (hipBend, kneeBend, foot) = gait?.Leg(course + ahead, reach, hip, LegPiece) ?? (forward * stride, 6 + (stride * 0.9f * Math.Max(0, knee)), 0);
            leg.Place(frame, (gait is null ? body : level).PreConcat(SKMatrix.CreateTranslation(x * Height, LegRoot * Height)), hipBend, kneeBend, foot);
        }

        float Wave(float frequency) => MathF.Sin(MathF.Tau * frequency * seconds);
    }

    // Without what its gait adds, which is little.
    public override SKRect Head(SKMatrix at, in Acting acting)
    {
        var isLow = motion is Motion.Sleep or Motion.Sit;
        var neck = SKMatrix.CreateTranslation(0.4f * Height, -((isLow ? 0.2f : 0.5f) + (motion == Motion.Eat ? 0.02f : 0.2f)) * Height);
        var box = head.Bounds(at.PreConcat(neck));
        return motion == Motion.Jump ? SKRect.Union(box, SKRect.Create(box.Left, box.Top - (0.3f * box.Height / 0.56f), box.Width, box.Height)) : box;
    }

    public override void Dispose()
    {
        head.Dispose();
        trunk.Dispose();
        tail.Dispose();
        leg.Dispose();
    }
}
