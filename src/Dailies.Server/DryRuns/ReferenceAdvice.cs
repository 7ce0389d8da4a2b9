using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Fetching;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>References that the prompt speaks of and that are not given, and the other way round.</summary>
static partial class ReferenceAdvice
{
    static readonly (MediaKind Kind, string Word, string Field)[] Kinds =
    [
        (MediaKind.Image, "image", "referenceImages"),
        (MediaKind.Video, "video", "referenceVideos"),
        (MediaKind.Audio, "audio", "referenceAudios"),
    ];

    public static IEnumerable<Warning> On(Considered it)
    {
        foreach (var (kind, word, field) in Kinds)
        {
            var given = it.Request.References.Where(reference => reference.Kind == kind).ToList();
            var mentioned = Mentioned(it.Text, kind);
            var missing = mentioned.Where(number => number < 1 || number > given.Count).ToList();
            if (missing.Count > 0)
                yield return new(
                    "missing_reference",
                    field,
                    $"The prompt speaks of {word} {string.Join(", ", missing)}, but {Count(given.Count, word)} given; they are numbered from 1.");

            foreach (var reference in given.Where((_, index) => IsForgotten(index + 1)))
                yield return new(
                    "unmentioned_reference",
                    reference.Field,
                    $"The prompt does not say what it is for; name it, such as '{word} {reference.Index + 1}'.");

            // The roles of first and last image say what they are for.
            bool IsForgotten(int number) =>
                given[number - 1].Role is not (ReferenceRole.FirstImage or ReferenceRole.LastImage)
                && (mentioned.Count > 0 ? !mentioned.Contains(number) : !Loosely(kind).IsMatch(it.Text));
        }

        foreach (var (video, role) in it.Reading.Unfollowed)
        {
            if (it.Request.References.Where(reference => reference.Kind == MediaKind.Video).ElementAtOrDefault(video - 1) is { } reference)
                yield return new(
                    "reference_not_followed", reference.Field, $"The prompt names video {video} for its {role}. A model follows that; the built-in renderer shows the video in a part of its own.");
        }

        foreach (var twice in it.Request.References.GroupBy(reference => (reference.Kind, reference.Source)).Where(same => same.Count() > 1))
            yield return new(
                "duplicate_reference", twice.Last().Field, $"It is the same as {twice.First().Field}; each counts towards the limits.");
    }

    static SortedSet<int> Mentioned(string text, MediaKind kind)
    {
        var numbers = new SortedSet<int>();
        foreach (Match match in Numbered(kind).Matches(text))
        {
            var found = Number().Matches(match.Value).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
            numbers.UnionWith(found);
            // Two digits each: a range is at most a hundred.
            if (Range().IsMatch(match.Value)) numbers.UnionWith(Enumerable.Range(found.Min(), found.Max() - found.Min() + 1));
        }

        return numbers;
    }

    static string Count(int count, string word) => count switch
    {
        0 => $"no {word} is",
        1 => $"one {word} is",
        _ => $"{count} {word}s are",
    };

    static Regex Numbered(MediaKind kind) => kind switch
    {
        MediaKind.Image => NumberedImage(),
        MediaKind.Video => NumberedVideo(),
        _ => NumberedAudio(),
    };

    static Regex Loosely(MediaKind kind) => kind switch
    {
        MediaKind.Image => AnyImage(),
        MediaKind.Video => AnyVideo(),
        _ => AnyAudio(),
    };

    // image 1, Image1, @image_1, [Image 1], images 1-3, image 1 and 2, 图片1、2; not video 5 seconds.
    const string List = @"\s{0,2}[#_]?\d{1,2}(\s{0,2}(,|、|&|-|–|and|to|和|到|至)\s{0,2}\d{1,2}){0,9}(?![\dA-Za-z:.]{0,1}\d|\s{0,2}-?\s?(s|sec|min|fps|秒|px|%)|[a-z])";

    const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex($@"(\b|@|_)(image|picture|photo|pic|img)s?{List}|(图片|图像|照片|图){List}", Words)]
    private static partial Regex NumberedImage();

    [GeneratedRegex($@"(\b|@|_)videos?{List}|视频{List}", Words)]
    private static partial Regex NumberedVideo();

    [GeneratedRegex($@"(\b|@|_)audios?{List}|音频{List}", Words)]
    private static partial Regex NumberedAudio();

    [GeneratedRegex(@"\d{1,2}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d\s{0,2}(-|–|to|到|至)\s{0,2}\d", Words)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(images?|pictures?|photos?|pics?|references?|reference[sd]|shown)\b|图|照片|参考", Words)]
    private static partial Regex AnyImage();

    [GeneratedRegex(@"\b(videos?|footage|clips?|references?|referenced)\b|视频|参考", Words)]
    private static partial Regex AnyVideo();

    [GeneratedRegex(@"\b(audios?|music|song|sounds?|voices?|track|soundtrack|beat|rhythm|references?|referenced)\b|音|歌|参考", Words)]
    private static partial Regex AnyAudio();
}
