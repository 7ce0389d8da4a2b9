namespace Dailies.Animatic.Compositing;

/// <summary>How many pixels a texture has for each of those that it is asked for in, along a side.</summary>
static class Density
{
    static readonly AsyncLocal<float?> Here = new();

    /// <summary>That of the textures which are being made.</summary>
    public static float Current => Here.Value ?? 1;

    /// <summary>Makes something all of whose drawn textures have this density, whoever draws them.</summary>
    public static T Making<T>(float density, Func<T> make)
    {
        var before = Here.Value;
        Here.Value = density;
        try
        {
            return make();
        }
        finally
        {
            Here.Value = before;
        }
    }
}
