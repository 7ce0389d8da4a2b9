namespace Dailies.Animatic.Compositing;

/// <summary>
/// How colours are changed when a texture is made, and at no cost: all of it is linear, and so a part of the matrix that turns BGRA into
/// planes.
/// </summary>
/// <param name="Saturation">1 leaves colours as they are, 0 takes them away.</param>
/// <param name="Contrast">1 leaves it; around middle grey.</param>
/// <param name="Lift">Added to luma, in steps of 8 bits.</param>
/// <param name="Blue">Added to the plane U.</param>
/// <param name="Red">Added to the plane V.</param>
readonly record struct Grade(float Saturation, float Contrast, float Lift, float Blue, float Red)
{
    static readonly AsyncLocal<Grade?> Here = new();

    /// <summary>Changes nothing.</summary>
    public static Grade None { get; } = new(1, 1, 0, 0, 0);

    /// <summary>That of the textures which are being made.</summary>
    public static Grade Current => Here.Value ?? None;

    /// <summary>First this one, then another.</summary>
    public Grade Then(Grade next) => new(
        Saturation * next.Saturation,
        Contrast * next.Contrast,
        (Lift * next.Contrast) + next.Lift,
        (Blue * next.Saturation) + next.Blue,
        (Red * next.Saturation) + next.Red);

    /// <summary>Makes something all of whose textures have this grade, whoever draws them.</summary>
    public T Making<T>(Func<T> make)
    {
        var before = Here.Value;
        Here.Value = this;
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
