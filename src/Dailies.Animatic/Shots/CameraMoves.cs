using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>Reads how the camera moves.</summary>
static partial class CameraMoves
{
    /// <summary>The move that a text asks for.</summary>
    public static CameraMove Of(string text) =>
        Out().IsMatch(text) ? CameraMove.PullBack
        : Pan().IsMatch(text) ? CameraMove.TruckRight
        : In().IsMatch(text) ? CameraMove.PushIn
        : CameraMove.Unsaid;

    [GeneratedRegex(@"\b(zoom(s|ing)? out|pull(s|ing)? (back|out|away)|dolly out)\b|拉远", RegexOptions.IgnoreCase)]
    private static partial Regex Out();

    [GeneratedRegex(@"\b(pan(s|ning)?|tracking|dolly|orbit(s|ing)?|follow(s|ing)?)\b|横移|跟拍|环绕", RegexOptions.IgnoreCase)]
    private static partial Regex Pan();

    [GeneratedRegex(@"\b(zoom(s|ing)?( in)?|push(es|ing)?[ -]?in|close[ -]?up)\b|推近|特写", RegexOptions.IgnoreCase)]
    private static partial Regex In();
}
