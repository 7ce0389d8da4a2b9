using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Shelves full of books up to the ceiling, a ladder, a green lamp.</summary>
sealed class Library : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0x5A4030, 0x6E4E3A);

    protected override (uint Far, uint Near) Floor => (0x7C4A36, 0x45281E);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        for (var column = 0; column < 7; column++)
        {
            for (var row = 0; row < 5; row++) Books(brush, (column + 0.5f) / 7, 0.16f + (0.132f * row), ref dice);
        }
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        brush.At(0.9f, 0.95f, 0.5f, b =>
        {
            b.Rect(-0.5f, 0.36f, 1, 0.07f, b.On(0x5B3A26), 0.02f);
            b.Rect(-0.44f, 0, 0.08f, 0.36f, b.On(0x4A2E1E));
            b.Rect(0.36f, 0, 0.08f, 0.36f, b.On(0x4A2E1E));
            b.Line(0, 0.43f, 0, 0.62f, 0.03f, b.On(0xC8A24A));
            b.Glow(0, 0.6f, 0.5f, new SKColor(0xFF, 0xE9, 0xA8, 110));
            b.Rect(-0.18f, 0.6f, 0.36f, 0.12f, b.On(0x2E7D4F), 0.06f);
        });
    }

    static readonly uint[] Covers = [0xA23E3E, 0x3E6FA2, 0x4F8A4A, 0xC89B3C, 0x6B4E8A, 0x8A5A3C, 0x2F7F7A, 0xD8CBB4];

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0x6A4428, (0.18f, Foregrounds.Books), (0.82f, Foregrounds.Books));

    static void Books(Brush brush, float x, float y, ref Dice dice)
    {
        var books = new (float Wide, float High, uint Cover)[11];
        for (var i = 0; i < books.Length; i++) books[i] = (dice.Between(0.07f, 0.12f), dice.Between(0.62f, 0.92f), Covers[dice.Below(Covers.Length)]);
        brush.At(x, y, 0.14f, b =>
        {
            b.Rect(-0.98f, -0.08f, 1.96f, 1.14f, b.On(0x3A251A));
            var at = -0.9f;
            var space = b.Stage.Width / 7 / (0.14f * b.Stage.Unit);
            foreach (var (wide, high, cover) in books)
            {
                b.Rect(at, 0, wide * 1.5f, high, b.On(cover), 0.01f);
                at += (wide * 1.5f) + 0.012f;
            }

            b.Rect(-space / 2, -0.1f, space, 0.1f, b.On(0x6B452E));
        });
    }
}
