using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>What a text has spoken and written, and the text without it: words that are only said are not to be seen.</summary>
/// <param name="Lines">What is spoken.</param>
/// <param name="Titles">What is to be read on the screen.</param>
/// <param name="Rest">The text, as long as before, with spaces in their place.</param>
sealed partial record QuoteReader(IReadOnlyList<Line> Lines, IReadOnlyList<string> Titles, string Rest)
{
    // What a quotation is stands close before it.
    const int Context = 60;

    const string Title = "title";
    const string VoiceOver = "voice-over";

    /// <summary>Reads quotations, and what follows "VO:" and its like without quotation marks.</summary>
    public static QuoteReader Read(string text)
    {
        var (lines, titles, rest) = (new List<Line>(), new List<string>(), text.ToCharArray());
        foreach (Match match in Quotation().Matches(text))
        {
            var words = match.Groups["words"].Value.Trim().TrimEnd(',', '，');
            if (words.Length == 0) continue;
            var before = Before(text, match.Index);
            var kind = Kind(before, words);
            var begin = match.Index;
            if (kind == Title) titles.Add(words);
            else if (kind is not null) lines.Add(Spoken(words, before, kind == VoiceOver));
            // "the text reads" is nobody who reads, and a narrator is not seen.
            if (kind is Title or VoiceOver) begin -= before.Length - Lexicon.Speech.In(new Wording(before))[0].Start;

            rest.AsSpan(begin, match.Index + match.Length - begin).Fill(' ');
        }

        foreach (Match match in Announced().Matches(new string(rest)))
        {
            var words = match.Groups["words"].Value.Trim();
            if (words.Length == 0) continue;
            if (match.Groups["title"].Success) titles.Add(words);
            else lines.Add(Spoken(words, match.Groups["cue"].Value, voiceOver: match.Groups["vo"].Success));
            rest.AsSpan(match.Index, match.Length).Fill(' ');
        }

        return new(lines, titles, new string(rest));
    }

    // A colon before it, or a sentence in it, is speech too; a short name in quotation marks is neither.
    static string? Kind(string before, string words)
    {
        var cues = Lexicon.Speech.In(new Wording(before));
        if (cues.Any(cue => cue.Value == VoiceOver)) return VoiceOver;
        if (cues.Count > 0) return cues[^1].Value;
        return before.TrimEnd().EndsWith(':') || before.TrimEnd().EndsWith('：') || words[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '…' ? "spoken" : null;
    }

    static Line Spoken(string words, string before, bool voiceOver) => new(words, Speaker(before), voiceOver, words.Any(Wording.IsHan));

    // The clause that leads to it names the speaker.
    static string? Speaker(string before)
    {
        var clause = before.TrimEnd(' ', ':', '：', ',', '，');
        clause = clause[(clause.LastIndexOfAny([.. ".;!?。；！？\n"]) + 1)..].Trim();
        return clause.Length == 0 ? null : clause;
    }

    static string Before(string text, int at)
    {
        var from = Math.Max(0, at - Context);
        // Words of the quotation before are not about this one.
        var quote = text.LastIndexOfAny([.. "\"“”「」『』"], Math.Max(0, at - 1), Math.Max(0, at - from));
        return text[(quote >= 0 ? quote + 1 : from)..at];
    }

    [GeneratedRegex("\"(?<words>[^\"\n]{1,400})\"|“(?<words>[^”\n]{1,400})”|「(?<words>[^」\n]{1,400})」|『(?<words>[^』\n]{1,400})』|《(?<words>[^》\n]{1,60})》(?=字样|标题)")]
    private static partial Regex Quotation();

    [GeneratedRegex(
        @"(?<cue>(?<vo>\b(vo|v\.o\.|voice[ -]?over|narrator|narration)|旁白|画外音|解说)|\bdialogue|对白|台词|(?<title>\b(title|caption|subtitle|on-screen text|text on screen)s?|字幕|标题|片名|屏幕文字))\s{0,3}[:：]\s{0,3}(?<words>\S[^\n。！？.!?\[\(（【]{0,300}[。！？.!?]?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Announced();
}
