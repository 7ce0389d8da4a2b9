namespace Dailies.Bench.Figures;

/// <summary>Many measurements of one thing, in whatever unit.</summary>
sealed class Spread(IEnumerable<double> values)
{
    readonly double[] sorted = [.. values.Order()];

    public int Count => sorted.Length;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Max => sorted[^1];

    double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
