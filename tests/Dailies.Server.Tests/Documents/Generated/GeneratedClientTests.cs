using System.Diagnostics;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dailies.Server.Tests.Documents.Generated;

/// <summary>A client made from the OpenAPI document by Kiota as it stands, against a server with the real renderer.</summary>
public sealed class GeneratedClientTests
{
    [Fact]
    public async Task A_generated_client_compiles_and_makes_a_clip()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync();
        await File.WriteAllTextAsync(folder["openapi.json"], await service.Http.GetStringAsync("/openapi.json", Service.Stop), Service.Stop);
        await GenerateAsync(folder["openapi.json"], folder["client"]);
        var program = await CompileAsync(folder["client"]);

        var said = await (Task<string>)program.GetType("Generated.MakeClip")!.GetMethod("RunAsync")!
            .Invoke(null, [service.Server.Address, Service.Key, Service.Stop])!;

        Assert.True(Uri.TryCreate(said, UriKind.Absolute, out var url), said);
        using var anyone = new HttpClient();
        await File.WriteAllBytesAsync(folder["clip.mp4"], await anyone.GetByteArrayAsync(url, Service.Stop), Service.Stop);
        // The smallest of the sizes, as MakeClip asks for it; with the sound that the real renderer makes.
        var facts = await Media.ProbeAsync(folder["clip.mp4"], "stream=codec_type,width,height,nb_frames");
        Assert.All(["codec_type=video", "codec_type=audio", "width=640", "height=640", "nb_frames=97"], fact => Assert.Contains(fact, facts));
    }

    static async Task GenerateAsync(string document, string client)
    {
        using var kiota = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "kiota", "generate", "--language", "CSharp", "--openapi", document, "--output", client,
                "--class-name", "ApiClient", "--namespace-name", "Generated", "--exclude-backward-compatible",
            },
            WorkingDirectory = Repository.Root,
            // It asks nobody whether there is a newer one, and tells nobody that it ran.
            Environment = { ["KIOTA_OFFLINE_ENABLED"] = "true", ["KIOTA_TUTORIAL_ENABLED"] = "false", ["KIOTA_CLI_TELEMETRY_OPTOUT"] = "1" },
            RedirectStandardOutput = true,
        })!;
        var said = await kiota.StandardOutput.ReadToEndAsync(Service.Stop);
        await kiota.WaitForExitAsync(Service.Stop);
        Assert.True(kiota.ExitCode == 0, said);
    }

    static async Task<System.Reflection.Assembly> CompileAsync(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Append(Path.Combine(AppContext.BaseDirectory, "MakeClip.cs"));
        var sources = await Task.WhenAll(files.Select(async file =>
            CSharpSyntaxTree.ParseText(await File.ReadAllTextAsync(file, Service.Stop), path: file, cancellationToken: Service.Stop)));
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Threading; global using System.Threading.Tasks;",
            cancellationToken: Service.Stop);
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Generated",
            [.. sources, usings],
            known.Select(assembly => MetadataReference.CreateFromFile(assembly)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        using var program = new MemoryStream();
        var result = compilation.Emit(program, cancellationToken: Service.Stop);
        Assert.Empty(result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error));
        program.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(program);
    }
}
