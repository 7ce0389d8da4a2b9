using System.Text.RegularExpressions;

namespace Dailies.Server.DryRuns;

/// <summary>Sound that the prompt asks for and the clip will not have, and the other way round.</summary>
static partial class SoundAdvice
{
    public static IEnumerable<Warning> On(Considered it)
    {
        if (it.Request.Audio)
        {
            if (Silence().Match(it.Text) is { Success: true } silence)
                yield return new("sound_mismatch", "generateAudio", $"The prompt says '{silence.Value}', and the clip has sound; false leaves it out.");
        }
        else if (Dialogue().IsMatch(it.Text))
        {
            yield return new("silent_dialogue", "generateAudio", "The prompt has somebody speak, and generateAudio is false: nobody will be heard.");
        }
        else if (!Silence().IsMatch(it.Text) && Sound().Match(it.Text) is { Success: true } sound)
        {
            yield return new("sound_mismatch", "generateAudio", $"The prompt speaks of '{sound.Value}', and generateAudio is false: there will be no sound.");
        }
    }

    const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    // Words in quotes are spoken if a verb of speech or a colon stands before them, or a verb behind; else they may be on a sign.
    const string Speech = @"\b(say|says|saying|said|ask|asks|asking|whisper(s|ing)?|shout(s|ing)?|speak(s|ing)?|repl(y|ies|ying)|answer(s|ing)?|sing(s|ing)?|narrat(or|es|ion)|voice-?over|tells?|yell(s|ing)?|murmur(s|ing)?)\b";

    [GeneratedRegex(
        $@"({Speech}[^""“「『.!?]{{0,30}}|[:：]\s{{0,2}})[""“「『][^""”」』]{{1,300}}[""”」』]|[""“][^""”]{{1,300}}[""”]\s{{0,2}}([\w]{{1,15}}\s){{0,3}}{Speech}|(说|问|喊|唱|旁白|道)[^“「『""。]{{0,10}}[“「『""]", Words)]
    private static partial Regex Dialogue();

    [GeneratedRegex(@"\b(music|soundtrack|dialogues?|voice-?over|narrat(or|ion)|sound effects?|sfx|lip[ -]?sync\w{0,3}|sings?|singing)\b|音乐|配音|旁白|对白|台词|音效|唱", Words)]
    private static partial Regex Sound();

    [GeneratedRegex(@"\b(silent (video|clip|film|movie)|no (sound|audio|music)( at all)?|without (any )?(sound|audio)|muted?)\b|无声|静音", Words)]
    private static partial Regex Silence();
}
