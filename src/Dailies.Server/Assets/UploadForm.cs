using Dailies.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dailies.Server.Assets;

/// <summary>
/// A <c>multipart/form-data</c> body, read part by part: the bytes of <c>file</c> go to a scratch file, and never into memory.
/// </summary>
/// <param name="fields">Takes the other parts.</param>
/// <param name="path">Where the bytes go.</param>
sealed class UploadForm(TextFields fields, string path)
{
    const int LongestField = 10_000;
    const int LongestBoundary = 100;
    const int MostParts = 50;

    /// <summary>Bytes of the file, those included that were not kept because they are too many for any asset; null where none came.</summary>
    public long? Length { get; private set; }

    /// <summary>What the file is called where it came from; null where that was not said.</summary>
    public string? FileName { get; private set; }

    /// <summary>Reads the body to its end.</summary>
    /// <exception cref="InvalidDataException">It is no such form; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (Boundary(request.ContentType) is not { } boundary) throw new InvalidDataException("its boundary is missing or too long");

        var reader = new MultipartReader(boundary, request.Body);
        for (var parts = 0; await Sound(() => reader.ReadNextSectionAsync(ct)) is { } part; parts++)
        {
            if (parts == MostParts) throw new InvalidDataException($"it has more than {MostParts} parts");
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header) || HeaderUtilities.RemoveQuotes(header.Name) is not { HasValue: true } name)
                throw new InvalidDataException("a part has no name");
            if (name.Equals("file", StringComparison.Ordinal)) await FileAsync(header, part.Body, ct);
            else fields.Add(name.ToString(), await TextAsync(name.ToString(), part.Body, ct));
        }
    }

    async Task FileAsync(ContentDispositionHeaderValue header, Stream body, CancellationToken ct)
    {
        if (Length is not null) fields.Wrong("file", "came twice; send one file at a time");
        FileName = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value;
        Length = 0;
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var block = new byte[1 << 16];
        while (await Sound(async () => await body.ReadAsync(block, ct)) is > 0 and var read)
        {
            Length += read;
            // The rest is only counted, so that the error can say how much it is.
            if (Length <= AssetTypes.MaxBytesOfAny) await file.WriteAsync(block.AsMemory(0, read), ct);
        }
    }

    async Task<string> TextAsync(string name, Stream body, CancellationToken ct)
    {
        using var text = new StreamReader(body);
        var value = new char[LongestField + 1];
        var length = await Sound(async () => await text.ReadBlockAsync(value, ct));
        if (length > LongestField) fields.Wrong(name, $"has more than {LongestField} characters");
        // What is not read is skipped with its part.
        return new string(value, 0, Math.Min(length, LongestField));
    }

    static string? Boundary(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var header) && HeaderUtilities.RemoveQuotes(header.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : null;

    // The reader's own errors are those of the body. What Kestrel says of it has a status of its own.
    static async Task<T> Sound<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
