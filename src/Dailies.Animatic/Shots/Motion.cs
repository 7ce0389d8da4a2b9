using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>What a subject does.</summary>
enum Motion
{
    Idle, Walk, Run, Dance, Jump, Fly, Swim, Fall, Spin, Wave, Sit, Eat, Talk, Drive, Ride, Climb, Fight, Play, Sleep, Float,
}

/// <summary>Reads verbs.</summary>
static partial class Motions
{
    /// <summary>The first motion that a text names.</summary>
    public static Motion Of(string text)
    {
        var found = new (Match Match, Motion Motion)[]
        {
            (Dance().Match(text), Motion.Dance), (Travel().Match(text), Motion.Run), (Fly().Match(text), Motion.Fly),
            (Jump().Match(text), Motion.Jump), (Swim().Match(text), Motion.Swim), (Spin().Match(text), Motion.Spin),
        };
        return found.Where(one => one.Match.Success).OrderBy(one => one.Match.Index).Select(one => one.Motion).FirstOrDefault();
    }

    /// <summary>Whether a text has somebody ride something.</summary>
    public static bool HasRider(string text) => Ride().IsMatch(text);

    const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(danc(e|es|ing|ed)|sway(s|ing)?|groov(es|ing)|sing(s|ing)?|play(s|ing)?)\b|跳舞|舞|唱", Words)]
    private static partial Regex Dance();

    [GeneratedRegex(@"\b(run(s|ning)?|walk(s|ing)?|rid(e|es|ing)|driv(e|es|ing)|gallop(s|ing)?|chas(e|es|ing)|rac(es|ing)|sail(s|ing)?|travel(s|ing|ling)?|cross(es|ing)|march(es|ing)?|jog(s|ging)?|ski(s|ing)|roll(s|ing)?|strol(l|ls|ling)|speed(s|ing))\b|跑|走|骑|行驶|奔|驶", Words)]
    private static partial Regex Travel();

    [GeneratedRegex(@"\b(fl(y|ies|ying|ew)|soar(s|ing)?|hover(s|ing)?|glid(e|es|ing)|launch(es|ing)?|tak(es|ing) off|floating)\b|飞|翱翔|漂浮", Words)]
    private static partial Regex Fly();

    [GeneratedRegex(@"\b(jump(s|ing)?|hop(s|ping)?|leap(s|ing)?|bounc(e|es|ing))\b|跳跃|跳", Words)]
    private static partial Regex Jump();

    [GeneratedRegex(@"\b(swim(s|ming)?|div(e|es|ing)|drift(s|ing)?|surf(s|ing)?)\b|游|潜", Words)]
    private static partial Regex Swim();

    [GeneratedRegex(@"\b(spin(s|ning)?|rotat(e|es|ing)|twirl(s|ing)?|turning)\b|旋转", Words)]
    private static partial Regex Spin();

    [GeneratedRegex(@"\b(rid(e|es|ing))\b|骑", Words)]
    private static partial Regex Ride();
}
