using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>What a prompt says about place, hour and weather; by its first word that says anything, else an ordinary day outside.</summary>
readonly partial record struct Setting(Place Place, Hour Hour, Weather Weather, bool IsNeon)
{
    /// <summary>Reads it from the words of a shot.</summary>
    public static Setting Of(string text)
    {
        var weather = First(text, (Storm(), Weather.Storm), (Rain(), Weather.Rain), (Snowing(), Weather.Snow), (Fog(), Weather.Fog));
        var place = First(
            text,
            (Underwater(), Place.Underwater), (Moon(), Place.Moon), (Space(), Place.Space), (Room(), Place.Room), (Beach(), Place.Beach),
            (Sea(), Place.Sea), (City(), Place.City), (Forest(), Place.Forest), (Desert(), Place.Desert), (Mountains(), Place.Mountains), (Snowing(), Place.SnowField),
            (Afloat(), Place.Sea), (Swimmer(), Place.Underwater));
        var hour = First(text, (Night(), Hour.Night), (Sunset(), Hour.Sunset));
        var neon = Neon().IsMatch(text);
        return new(place, neon && hour == Hour.Day ? Hour.Night : hour, weather, neon);
    }

    /// <summary>Whether a word only says where or when, and is no thing to be shown.</summary>
    public static bool Says(string word) => Any().Any(pattern => pattern.Match(word).Length == word.Length);

    static IEnumerable<Regex> Any() =>
        [Underwater(), Space(), Moon(), Room(), Beach(), Sea(), City(), Forest(), Desert(), Mountains(), Snowing(), Night(), Sunset(), Storm(), Rain(), Fog(), Neon()];

    // The default of every enum here is its first value.
    static T First<T>(string text, params ReadOnlySpan<(Regex Pattern, T Value)> choices)
    {
        foreach (var (pattern, value) in choices)
        {
            if (pattern.IsMatch(text)) return value;
        }

        return default!;
    }

    const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(rain(s|y|ing|drops?|fall)?|drizzl(e|ing)|downpour)\b|雨", Words)]
    private static partial Regex Rain();

    [GeneratedRegex(@"\b(thunder\w*|storm(s|y)?|lightning|hurricane)\b|暴风|雷|暴雨", Words)]
    private static partial Regex Storm();

    [GeneratedRegex(@"\b(snow(s|y|ing|fall|flakes?|field|storm)?|blizzard|winter|arctic|icy|frozen)\b|雪|冬", Words)]
    private static partial Regex Snowing();

    [GeneratedRegex(@"\b(fog(gy)?|mist(y)?|haz[ey]|smok[ey])\b|雾", Words)]
    private static partial Regex Fog();

    [GeneratedRegex(@"\b(under ?water|deep sea|coral( reef)?|seabed|ocean floor|aquarium)\b|水下|海底|深海", Words)]
    private static partial Regex Underwater();

    [GeneratedRegex(@"\b(on|across|over) the (moon|lunar surface)\b|\blunar\b|月球", Words)]
    private static partial Regex Moon();

    [GeneratedRegex(@"\b((outer|deep) space|space|galax(y|ies)|nebula|cosmos|cosmic|orbit(s|ing)?|universe|stars)\b|太空|宇宙|银河|星空", Words)]
    private static partial Regex Space();

    [GeneratedRegex(@"\b(indoors?|room|bedroom|kitchen|cafe|café|coffee shop|office|studio|restaurant|bar|library|living room|classroom|stage|gym|hall|museum|laborator(y|ies)|lab|interior|workshop|table|desk)\b|室内|房间|厨房|咖啡馆|咖啡店|办公室|餐厅|教室|图书馆", Words)]
    private static partial Regex Room();

    [GeneratedRegex(@"\b(beach(es)?|shore|seaside|coast(line)?|tropical island)\b|海滩|沙滩|海边", Words)]
    private static partial Regex Beach();

    [GeneratedRegex(@"\b(sea|ocean|waves?|lake|river|harbou?r|bay|lagoon)\b|海|湖|河|江", Words)]
    private static partial Regex Sea();

    // These are subjects too, which have a place of their own where the prompt names none.
    [GeneratedRegex(@"\b((sail)?boats?|ships?|yachts?|lighthouses?|whales?|dolphins?|surf(er|ing))\b|船|鲸|海豚", Words)]
    private static partial Regex Afloat();

    [GeneratedRegex(@"\b((jelly)?fish|octopus|sharks?|mermaids?|submarine|sea ?horse|turtle)\b|鱼|章鱼|水母|美人鱼", Words)]
    private static partial Regex Swimmer();

    [GeneratedRegex(@"\b(city|cities|street|downtown|town|urban|skyline|alley|avenue|market|cyberpunk|tokyo|new york|paris|london|shanghai|hong kong|metropolis|rooftop|road|highway)\b|城市|街|都市|上海|北京|东京", Words)]
    private static partial Regex City();

    [GeneratedRegex(@"\b(forest|woods|woodland|jungle|rainforest|bamboo)\b|森林|树林|竹林|丛林|竹", Words)]
    private static partial Regex Forest();

    [GeneratedRegex(@"\b(desert|dunes?|sahara|mars|martian|canyon)\b|沙漠|沙丘|火星", Words)]
    private static partial Regex Desert();

    [GeneratedRegex(@"\b(mountains?|peaks?|alps|cliffs?|summit|valley|himalayas?)\b|山", Words)]
    private static partial Regex Mountains();

    [GeneratedRegex(@"\b(night(time)?|midnight|moonlit|moonlight|starry|dark(ness)?)\b|夜|晚", Words)]
    private static partial Regex Night();

    [GeneratedRegex(@"\b(sunsets?|sunrise|dusk|dawn|golden hour|twilight|evening)\b|日落|夕阳|黄昏|日出|黎明|傍晚", Words)]
    private static partial Regex Sunset();

    [GeneratedRegex(@"\b(neon|cyberpunk|synthwave)\b|霓虹|赛博", Words)]
    private static partial Regex Neon();
}
