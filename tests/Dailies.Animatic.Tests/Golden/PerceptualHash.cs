namespace Dailies.Animatic.Tests.Golden;

/// <summary>
/// What a picture looks like, in 256 bits: of 17x16 means, whether each is brighter than its neighbour. Encoding, a shifted edge or
/// another version of a library change a few bits; another picture changes about half of them.
/// </summary>
static class PerceptualHash
{
    const int Side = 16;

    /// <summary>The bits of a picture of RGB bytes.</summary>
    public static bool[] Of(byte[] rgb, int width, int height)
    {
        var bits = new bool[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++) bits[(y * Side) + x] = Mean(x) > Mean(x + 1);

            double Mean(int column)
            {
                var sum = 0L;
                var (left, right) = (column * width / (Side + 1), (column + 1) * width / (Side + 1));
                var (top, bottom) = (y * height / Side, (y + 1) * height / Side);
                for (var row = top; row < bottom; row++)
                {
                    foreach (var value in rgb.AsSpan((row * width + left) * 3, (right - left) * 3)) sum += value;
                }

                // Rounded to a level: what is equal to the eye must not be a matter of chance.
                return Math.Round(sum / (double)((right - left) * (bottom - top) * 3));
            }
        }

        return bits;
    }

    /// <summary>How many bits differ.</summary>
    public static int Distance(bool[] one, bool[] other) => one.Zip(other, (a, b) => a != b).Count(differs => differs);
}
