using System.Text.Json.Serialization;

namespace Dailies.Models;

/// <summary>Width and height of a picture or clip, in pixels.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>The same turned by 90 degrees.</summary>
    [JsonIgnore]
    public PixelSize Turned => new(Height, Width);

    /// <summary>Width divided by height.</summary>
    [JsonIgnore]
    public double Ratio => (double)Width / Height;

    /// <summary><c>1280x720</c>.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
