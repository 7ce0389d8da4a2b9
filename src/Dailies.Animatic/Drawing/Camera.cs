using System.Text.RegularExpressions;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A slow move over the shot: what is near moves more than what is far.</summary>
/// <param name="From">Where it looks at the beginning, in parts of <see cref="Reach"/>: -1 to 1 to the side.</param>
/// <param name="To">Where it looks at the end.</param>
/// <param name="ZoomFrom">Magnification at the beginning.</param>
/// <param name="ZoomTo">Magnification at the end.</param>
readonly partial record struct Camera(float From, float To, float ZoomFrom, float ZoomTo)
{
    /// <summary>How far it can look beyond each edge, in parts of the frame.</summary>
    public const float Reach = 0.05f;

    const float Close = 1.07f;

    /// <summary>The move that the text asks for, else one that the dice choose.</summary>
    public static Camera Of(string text, ref Dice dice)
    {
        var side = dice.Below(2) == 0 ? 1 : -1;
        if (Out().IsMatch(text)) return new(0, 0, Close, 1);
        if (Pan().IsMatch(text)) return new(-side, side, 1.01f, 1.01f);
        if (In().IsMatch(text)) return new(0, 0, 1, Close);
        return new(-0.7f * side, 0.7f * side, 1, 1 + dice.Between(0.02f, Close - 1));
    }

    /// <summary>Where a layer of a depth stands at a moment, 0 to 1; depth 1 moves fully, 0 not at all.</summary>
    public SKMatrix At(float moment, float depth, SKSizeI size)
    {
        var look = From + ((To - From) * Ease(moment));
        var shift = SKMatrix.CreateTranslation(-Reach * size.Width * (1 + (look * depth)), -Reach * size.Height);
        return Zoom(moment, size).PreConcat(shift);
    }

    /// <summary>The magnification alone, about the centre.</summary>
    public SKMatrix Zoom(float moment, SKSizeI size)
    {
        var zoom = ZoomFrom + ((ZoomTo - ZoomFrom) * Ease(moment));
        return SKMatrix.CreateScale(zoom, zoom, size.Width / 2f, size.Height * 0.55f);
    }

    static float Ease(float t) => t * t * (3 - (2 * t));

    [GeneratedRegex(@"\b(zoom(s|ing)? out|pull(s|ing)? (back|out|away)|dolly out)\b|拉远", RegexOptions.IgnoreCase)]
    private static partial Regex Out();

    [GeneratedRegex(@"\b(pan(s|ning)?|tracking|dolly|orbit(s|ing)?|follow(s|ing)?)\b|横移|跟拍|环绕", RegexOptions.IgnoreCase)]
    private static partial Regex Pan();

    [GeneratedRegex(@"\b(zoom(s|ing)?( in)?|push(es|ing)?[ -]?in|close[ -]?up)\b|推近|特写", RegexOptions.IgnoreCase)]
    private static partial Regex In();
}
