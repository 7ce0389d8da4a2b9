using Dailies.Storage.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Tests.Storage.Files;

/// <summary>What every store of files does; a short class a store opens it.</summary>
public abstract class FileStoreTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    private protected IFileStore Store { get; private set; } = null!;

    private protected TemporaryFolder Folder => folder;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual ValueTask DisposeAsync()
    {
        Store.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract Task<IFileStore> OpenAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(16 << 20)]
    [InlineData((16 << 20) + 1)]
    [InlineData(24 << 20)]
    public async Task What_was_put_is_read_back_whole(int length)
    {
        var bytes = await PutAsync("clips/a.mp4", length);

        var read = await ReadAsync("clips/a.mp4");
        Assert.True(bytes.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task A_put_takes_the_place_of_what_was_there()
    {
        await PutAsync("clips/a.mp4", 5000);
        var bytes = await PutAsync("clips/a.mp4", 3000);

        Assert.Equal(bytes, await ReadAsync("clips/a.mp4"));
        Assert.Equal(["clips/a.mp4"], await ListAsync(""));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Store.OpenAsync("clips/a.mp4", Stop));
        Assert.Null(await Store.BringAsync("clips/a.mp4", Scratch(), Stop));
    }

    [Fact]
    public async Task A_file_can_be_read_at_any_position()
    {
        var bytes = await PutAsync("clips/a.mp4", 100_000);
        await using var file = await Store.OpenAsync("clips/a.mp4", Stop);
        var read = new byte[1000];

        foreach (var position in new[] { 99_000, 0, 0, 50_000, 1 })
        {
            file!.Seek(position, SeekOrigin.Begin);
            await file.ReadExactlyAsync(read, Stop);
            Assert.Equal(bytes[position..(position + 1000)], read);
            Assert.Equal(position + 1000, file.Position);
        }

        file!.Seek(-5, SeekOrigin.End);
        Assert.Equal(5, await file.ReadAtLeastAsync(read, 1000, throwOnEndOfStream: false, Stop));
        Assert.Equal(bytes[^5..], read[..5]);
        Assert.Equal(100_000, file.Length);
    }

    [Theory]
    [InlineData("bytes=0-9", 206, 0, 10)]
    [InlineData("bytes=70000-", 206, 70_000, 30_000)]
    [InlineData("bytes=-7", 206, 99_993, 7)]
    [InlineData("", 200, 0, 100_000)]
    public async Task A_web_server_sends_the_part_that_is_asked_for(string range, int status, int first, int count)
    {
        var bytes = await PutAsync("clips/a.mp4", 100_000);
        using var sent = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = sent } };
        http.Request.Method = "GET";
        if (range.Length > 0) http.Request.Headers.Range = range;

        await Results.Stream((await Store.OpenAsync("clips/a.mp4", Stop))!, "video/mp4", enableRangeProcessing: true).ExecuteAsync(http);

        Assert.Equal(status, http.Response.StatusCode);
        Assert.Equal(bytes[first..(first + count)], sent.ToArray());
    }

    [Fact]
    public async Task A_brought_file_has_the_bytes_and_its_own_name()
    {
        var bytes = await PutAsync("references/video_1/a.png", 30_000);
        await PutAsync("references/video_2/a.png", 10);
        var scratch = Scratch();

        var one = await Store.BringAsync("references/video_1/a.png", scratch, Stop);
        var other = await Store.BringAsync("references/video_2/a.png", scratch, Stop);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(one!, Stop));
        Assert.NotEqual(one, other);
        Assert.All([one!, other!], path => Assert.Equal(".png", Path.GetExtension(path)));
    }

    [Fact]
    public async Task Names_are_listed_in_their_order()
    {
        string[] names = ["references/b/2", "clips/b.mp4", "clips/a.mp4", "references/b.x/1", "clips/B.mp4", "clips/a/b", "clips/a-b"];
        foreach (var name in names) await PutAsync(name, 1);

        Assert.Equal(names.Order(StringComparer.Ordinal), await ListAsync(""));
        Assert.Equal(["clips/B.mp4", "clips/a-b", "clips/a.mp4", "clips/a/b", "clips/b.mp4"], await ListAsync("clips/"));
        Assert.Equal(["references/b.x/1", "references/b/2"], await ListAsync("references/b"));
        Assert.Empty(await ListAsync("scratch/"));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_what_was_not_there_is_no_error()
    {
        await PutAsync("clips/a.mp4", 1);
        await PutAsync("clips/b.mp4", 1);

        await Store.DeleteAsync(["clips/a.mp4", "clips/never.mp4", "nowhere/at/all"], Stop);

        Assert.Equal(["clips/b.mp4"], await ListAsync(""));
        Assert.Null(await Store.OpenAsync("clips/a.mp4", Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("clips/../../a")]
    [InlineData("/etc/passwd")]
    [InlineData("clips//a")]
    [InlineData("clips/./a")]
    [InlineData("clips\\a")]
    [InlineData("clips/ä")]
    [InlineData("C:a")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        await MakeAsync("file", 1);

        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(name, folder["file"], Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(name, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.BringAsync(name, Scratch(), Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync([name], Stop));
    }

    [Fact]
    public Task What_is_not_on_this_machine_cannot_be_put() =>
        Assert.ThrowsAsync<FileNotFoundException>(() => Store.PutAsync("clips/a.mp4", folder["missing"], Stop));

    [Fact]
    public async Task A_put_that_was_called_off_stores_nothing()
    {
        await MakeAsync("file", 20 << 20);
        using var off = new CancellationTokenSource();
        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("clips/a.mp4", folder["file"], off.Token));

        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task A_check_finds_nothing_and_leaves_nothing()
    {
        await Store.CheckAsync(Stop);

        Assert.Empty(await ListAsync(""));
    }

    private protected async Task<byte[]> PutAsync(string name, int length)
    {
        var bytes = await MakeAsync("file", length);
        await Store.PutAsync(name, folder["file"], Stop);
        return bytes;
    }

    private protected async Task<byte[]> MakeAsync(string file, int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        await File.WriteAllBytesAsync(folder[file], bytes, Stop);
        return bytes;
    }

    private protected async Task<byte[]> ReadAsync(string name)
    {
        await using var file = await Store.OpenAsync(name, Stop);
        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private protected async Task<List<string>> ListAsync(string prefix) => await Store.ListAsync(prefix, Stop).ToListAsync(Stop);

    private protected string Scratch() => Directory.CreateDirectory(folder["scratch"]).FullName;
}
