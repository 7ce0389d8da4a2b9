using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Grading;

/// <summary>What the words of style do to a whole picture.</summary>
static class Looks
{
    static readonly (Look Look, Grade Grade)[] Grades =
    [
        (Look.Monochrome, new(0, 1.05f, 0, 0, 0)),
        (Look.Sepia, new(0.12f, 0.95f, 4, -15, 10)),
        (Look.Noir, new(0, 1.3f, 4, 0, 0)),
        (Look.Neon, new(1.25f, 1.1f, -3, 0, 0)),
        (Look.Warm, new(1.04f, 1, 2, -9, 6)),
        (Look.Cold, new(0.9f, 1, -2, 9, -6)),
        (Look.Pastel, new(0.62f, 0.82f, 16, 0, 2)),
        (Look.Vivid, new(1.35f, 1.08f, 0, 0, 0)),
    ];

    /// <summary>How its textures are graded.</summary>
    public static Grade GradeOf(Look look)
    {
        var all = Grade.None;
        foreach (var (of, grade) in Grades)
        {
            if (look.HasFlag(of)) all = all.Then(grade);
        }

        return all;
    }

    /// <summary>What lies over the picture, the lowest first.</summary>
    public static IEnumerable<Element> Over(Look look, Stage stage)
    {
        if (look.HasFlag(Look.Vignette) || look.HasFlag(Look.Noir)) yield return new Vignette(stage);
        if (look.HasFlag(Look.Grain)) yield return new Grain(stage);
        if (look.HasFlag(Look.Bars)) yield return new Bars(stage.FrameSize);
    }
}
