using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Open water to the horizon, and waves that roll.</summary>
sealed class Sea : Landscape
{
    static readonly SKColor Deep = new(0x1B, 0x5E, 0x8C);

    public override float Ground => 0.75f;

    public override bool HasGround => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage) =>
        Water.Draw(canvas, stage, 0.6f, 1, stage.Light.On(Deep, 0.55f), stage.Light.On(Deep, 0.1f));

    protected override IEnumerable<Element> Alive(Stage stage) => [.. Water.Shimmer(stage, 0.61f, 0.8f), Wave(stage, 0, 0.9f)];

    protected override void DrawNear(SKCanvas canvas, Stage stage) => DrawWave(canvas, stage, 1);

    public override IReadOnlyList<Element> InFront(Stage stage) => [Wave(stage, 2, 1.3f)];

    static Swell Wave(Stage stage, int row, float depth) => new(
        stage.Draw(canvas => DrawWave(canvas, stage, row)), depth, new(stage.Unit * 0.02f, stage.Unit * 0.008f), period: 3.7f, phase: row * 2.1f);

    static void DrawWave(SKCanvas canvas, Stage stage, int row)
    {
        var dice = new Dice(stage.Seed + 1 + (ulong)row);
        using var wave = Ridge.Hills(stage, ref dice, 0.78f + (0.07f * row), 0.012f);
        var colour = stage.Light.On(Deep.Mix(new(0x3F, 0xA0, 0xC0), 0.4f - (0.15f * row)));
        Ridge.Fill(canvas, stage, wave, colour.WithAlpha(200), colour);
        using var foam = new SKPaint { Color = SKColors.White.WithAlpha(70), IsStroke = true, StrokeWidth = stage.Unit * 0.003f, IsAntialias = true };
        canvas.DrawPath(wave, foam);
    }
}
