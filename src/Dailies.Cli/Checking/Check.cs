using System.Text.Json;
using Dailies.Client;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Server.DryRuns;

namespace Dailies.Cli.Checking;

/// <summary><c>dailies check</c>: a dry run of each file, in this process or by a server; the worst of them is the exit code.</summary>
sealed class Check(string? catalogueFile, Uri? server, string? key, bool json, bool strict)
{
    public const string StandardInput = "-";

    // As much as a server reads.
    const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> files, CancellationToken ct)
    {
        if (server is not null && key is null) return Fail(ExitCode.Key, $"a server needs a key; give it with --key or in {Variable.Key}");

        try
        {
            var catalogue = catalogueFile is { } path ? Catalogue.With(path) : Catalogue.BuiltIn;
            using var client = server is not null ? new DailiesClient(server, key!) : null;
            var worst = ExitCode.Success;
            foreach (var file in files)
            {
                var result = await OneAsync(file, catalogue, client, ct);
                Console.WriteLine(json ? result.ToString() : Sheet.Of(result));
                worst = Math.Max(worst, result.Code);
            }

            return worst;
        }
        catch (CatalogueException e)
        {
            return Fail(ExitCode.Usage, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Fail(ExitCode.Interrupted, "interrupted");
        }
    }

    async Task<CheckedFile> OneAsync(string file, Catalogue catalogue, DailiesClient? client, CancellationToken ct)
    {
        try
        {
            var body = await ReadAsync(file, ct);
            if (client is not null) return Fine(file, DryRunView.Read(await client.DryRunAsync(body, ct)));
            return DryRun.Of(body.Span, catalogue, new Reach([])).Match(
                valid => Fine(file, valid.View),
                invalid => new CheckedFile(file, ExitCode.Usage, string.Join("; ", invalid.Problems), null));
        }
        catch (JsonException e)
        {
            return new(file, client is null ? ExitCode.Usage : ExitCode.Server, $"{(client is null ? "it" : "the server's answer")} cannot be read as JSON: {e.Message}", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(file, ExitCode.Usage, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message, null);
        }
        catch (DailiesException e)
        {
            return new(file, ExitCode.Of(e.Status), e.Message, null);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new(file, ExitCode.Server, $"{server} cannot be asked: {e.Message}", null);
        }
    }

    CheckedFile Fine(string file, DryRunView view) =>
        new(file, strict && view.Warnings.Count > 0 ? ExitCode.TaskFailed : ExitCode.Success, null, view);

    static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken ct)
    {
        await using var from = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await from.ReadAsync(part, ct) is > 0 and var read)
        {
            if (body.Length + read > MaxBytes) throw new IOException($"it is over {MaxBytes / (1024 * 1024)} MB, which no server takes");
            body.Write(part, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    static int Fail(int code, string sentence)
    {
        Console.Error.WriteLine($"dailies: {sentence}");
        return code;
    }
}
