namespace Dailies.Bench.Figures;

/// <summary>A ratio that is to be held, and how it is printed.</summary>
static class Goal
{
    public static void AtLeast(string what, double ratio, double goal) => Print(what, ratio, $"at least {goal}", ratio >= goal);

    public static void AtMost(string what, double ratio, double goal) => Print(what, ratio, $"at most {goal}", ratio <= goal);

    static void Print(string what, double ratio, string goal, bool held) =>
        Console.WriteLine($"  {what,-44} {ratio,8:0.00}   goal {goal,-12} {(held ? "held" : "MISSED")}");
}
