namespace Dailies.Models;

/// <summary>The aspect ratios of the contract.</summary>
public static class AspectRatio
{
    /// <summary>The ratio of a request that names none.</summary>
    public const string Default = "16:9";

    /// <summary>Takes the ratio nearest to the first media given, and <see cref="Default"/> without any.</summary>
    public const string Adaptive = "adaptive";

    /// <summary>Every ratio that a request may name, in the contract's order.</summary>
    public static readonly IReadOnlyList<string> All = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", Adaptive];

    /// <summary>The real ratio (never <see cref="Adaptive"/>) whose shape is nearest to that of <paramref name="media"/>.</summary>
    public static string Nearest(PixelSize media) =>
        All.Where(ratio => ratio != Adaptive).MinBy(ratio => Math.Abs(Math.Log(Value(ratio) / media.Ratio)))!;

    /// <summary>The same ratio turned by 90 degrees: <c>3:4</c> for <c>4:3</c>.</summary>
    public static string Turned(string ratio) => string.Join(':', ratio.Split(':').Reverse());

    static double Value(string ratio)
    {
        var sides = ratio.Split(':');
        return double.Parse(sides[0]) / double.Parse(sides[1]);
    }
}
