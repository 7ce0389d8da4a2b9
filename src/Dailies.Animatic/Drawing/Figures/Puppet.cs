using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>
/// Somebody on two legs: a head from the picture font on a trunk with arms and legs that bend, like a paper puppet. A picture that has
/// shoulders brings them along.
/// </summary>
sealed class Puppet : Figure
{
    /// <summary>Length of either piece of a leg.</summary>
    public const float LegPiece = 0.2f;

    const float Hips = 0.42f;
    const float ArmPiece = 0.15f;
    const float LegThick = 0.088f;
    const float ArmThick = 0.066f;

    readonly Head head;
    readonly Part trunk;
    readonly Limb leg;
    readonly Limb arm;
    readonly Motion motion;
    readonly float shoulderWidth;
    readonly float shoulders;
    readonly float neck;

    Puppet(float height, Head head, Part trunk, Limb leg, Limb arm, Motion motion, float shoulderWidth, float shoulders, float neck)
    {
        (Height, this.head, this.trunk, this.leg, this.arm) = (height, head, trunk, leg, arm);
        (this.motion, this.shoulderWidth, this.shoulders, this.neck) = (motion, shoulderWidth, shoulders, neck);
    }

    public override float Height { get; }

    public override float Width => Height * 0.5f;

    /// <summary>Draws its pieces.</summary>
    /// <param name="face">The picture of its head, or of its head and shoulders; it is disposed.</param>
    /// <param name="costume">What it wears.</param>
    /// <param name="height">In stage coordinates.</param>
    /// <param name="detail">Pixels of its pieces to one of the stage.</param>
    /// <param name="motion">What it does.</param>
    /// <param name="speaks">Gives its head what it speaks with.</param>
    /// <param name="isSided">Whether its head is never seen mirrored.</param>
    public static Puppet Draw(SKImage face, Costume costume, float height, float detail, Motion motion, Func<Head, Head> speaks, bool isSided = false)
    {
        // A picture with shoulders takes the place of the upper half of the trunk.
        var (neck, headHigh, shoulderWidth) = costume.HasShoulders ? (0.55f, 0.47f, 0.3f) : (0.68f, 0.33f, 0.21f);
        var shoulders = costume.HasShoulders ? 0.6f : 0.655f;
        return new(
            height,
            speaks(new(face, costume.HasShoulders ? 1 : 0.96f, headHigh * height, isSided)),
            DrawTrunk(costume, height, detail, shoulders - Hips, shoulderWidth),
            Limb.Draw(LegPiece * height, LegThick * height, detail, costume.Legs, costume.Shoes, LimbEnd.Shoe),
            Limb.Draw(ArmPiece * height, ArmThick * height, detail, costume.Top, costume.Skin, LimbEnd.Hand),
            motion,
            shoulderWidth,
            shoulders,
            neck);
    }

    public override float Place(List<Placed> frame, SKMatrix at, in Acting acting)
    {
        var pose = Joints.Of(motion, acting);
        var body = Body(at, pose);
        var upper = body.PreConcat(SKMatrix.CreateRotationDegrees(pose.Lean));
        var (side, up) = (shoulderWidth * 0.42f * Height, -(shoulders - Hips - 0.02f) * Height);

        arm.Place(frame, upper.PreConcat(SKMatrix.CreateTranslation(side, up)), pose.FarArm, -pose.FarElbow);
        leg.Place(frame, body.PreConcat(SKMatrix.CreateTranslation(0.035f * Height, 0)), pose.FarLeg, pose.FarKnee, pose.FarFoot);
        leg.Place(frame, body.PreConcat(SKMatrix.CreateTranslation(-0.035f * Height, 0)), pose.NearLeg, pose.NearKnee, pose.NearFoot);
        trunk.Place(frame, upper);
        head.Place(frame, Neck(upper, pose), acting.Speaking);
        arm.Place(frame, upper.PreConcat(SKMatrix.CreateTranslation(-side, up)), pose.NearArm, -pose.NearElbow);
        return pose.Lift * Height;
    }

    public override SKRect Head(SKMatrix at, in Acting acting)
    {
        var pose = Joints.Of(motion, acting);
        return head.Bounds(Neck(Body(at, pose).PreConcat(SKMatrix.CreateRotationDegrees(pose.Lean)), pose));
    }

    public override void Dispose()
    {
        head.Dispose();
        trunk.Dispose();
        leg.Dispose();
        arm.Dispose();
    }

    // About its hips.
    SKMatrix Body(SKMatrix at, Joints pose)
    {
        var hips = Height * (motion == Motion.Sleep ? 0.09f : Hips - pose.Sink + pose.Lift);
        return at.PreConcat(SKMatrix.CreateTranslation(0, -hips)).PreConcat(SKMatrix.CreateRotationDegrees(pose.Turn));
    }

    SKMatrix Neck(SKMatrix upper, Joints pose) =>
        upper.PreConcat(SKMatrix.CreateTranslation(0, -(neck - Hips) * Height)).PreConcat(SKMatrix.CreateRotationDegrees(pose.Nod));

    // From the hips, which are its joint, up to the shoulders; a skirt hangs below them.
    static Part DrawTrunk(Costume costume, float height, float detail, float length, float width)
    {
        var unit = height * detail;
        var (skirt, half) = (costume.HasSkirt ? 0.17f * unit : 0.035f * unit, width * unit / 2);
        var (tall, wide) = (length * unit, Math.Max(half, 0.16f * unit) * 2.4f);
        var joint = new SKPoint(wide / 2, tall + (0.02f * unit));
        var texture = Texture.Draw((int)Math.Ceiling(wide), (int)Math.Ceiling(joint.Y + skirt + (0.02f * unit)), canvas =>
        {
            var (top, hem) = (joint.Y - tall, joint.Y + skirt);
            var hips = Math.Min(half, 0.1f * unit);
            var bottom = costume.HasSkirt ? 0.15f * unit : hips;
            using var builder = new SKPathBuilder();
            builder.MoveTo(joint.X - half, top + (0.05f * unit));
            builder.QuadTo(new(joint.X - half, top), new(joint.X - (half * 0.6f), top));
            builder.LineTo(joint.X + (half * 0.6f), top);
            builder.QuadTo(new(joint.X + half, top), new(joint.X + half, top + (0.05f * unit)));
            builder.QuadTo(new(joint.X + hips, joint.Y - (0.06f * unit)), new(joint.X + bottom, hem));
            builder.QuadTo(new(joint.X, hem + (0.03f * unit)), new(joint.X - bottom, hem));
            builder.QuadTo(new(joint.X - hips, joint.Y - (0.06f * unit)), new(joint.X - half, top + (0.05f * unit)));
            builder.Close();
            using var path = builder.Detach();
            using var cloth = new SKPaint { Color = costume.Top, IsAntialias = true };
            canvas.DrawPath(path, cloth);
            canvas.ClipPath(path, antialias: true);
            using var shade = new SKPaint { Color = SKColors.Black.WithAlpha(30) };
            canvas.DrawRect(0, 0, joint.X - (half * 0.45f), hem + unit, shade);
            if (costume.HasSkirt) return;
            using var belt = new SKPaint { Color = costume.Legs };
            canvas.DrawRect(0, joint.Y - (0.01f * unit), wide, unit, belt);
        });
        return new(texture, joint, detail);
    }
}
