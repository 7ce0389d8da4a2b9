namespace Dailies.Animatic;

/// <summary>The files that are embedded in this assembly.</summary>
static class Resource
{
    /// <summary>Opens one by its folder and name, such as <c>Pictures.words.txt</c>.</summary>
    public static Stream Open(string name) => typeof(Resource).Assembly.GetManifestResourceStream("Dailies.Animatic." + name)!;
}
