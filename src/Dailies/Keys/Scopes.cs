namespace Dailies.Keys;

/// <summary>Scopes as words, as they are stored and shown.</summary>
public static class Scopes
{
    static readonly (Scope Scope, string Word)[] Known = [(Scope.Generate, "generate"), (Scope.Read, "read"), (Scope.Admin, "admin")];

    /// <summary>All words there are.</summary>
    public static IEnumerable<string> Words => Known.Select(pair => pair.Word);

    /// <summary>The words of these scopes.</summary>
    public static IEnumerable<string> Of(Scope scopes) => Known.Where(pair => scopes.HasFlag(pair.Scope)).Select(pair => pair.Word);

    /// <summary>The words of these scopes, separated by blanks.</summary>
    public static string Text(Scope scopes) => string.Join(' ', Of(scopes));

    /// <summary>The scope of a word, or null where it is none.</summary>
    public static Scope? Find(string word) => Known.FirstOrDefault(pair => pair.Word == word) is { Word: not null } found ? found.Scope : null;

    /// <summary>The scopes in a text of <see cref="Text"/>.</summary>
    public static Scope Read(string text) => text.Split(' ').Aggregate(Scope.None, (all, word) => all | (Find(word) ?? Scope.None));
}
