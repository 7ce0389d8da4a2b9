using Dailies.Storage;
using Dailies.Storage.Files;

namespace Dailies.Tests.Storage.Files;

public sealed class FolderFilesTests : FileStoreTests
{
    string Root => Folder["files"];

    private protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(FolderFiles.Open(Root, TimeProvider.System));

    [Fact]
    public async Task The_folder_of_a_task_goes_with_its_last_file()
    {
        await PutAsync("references/video_1/a.png", 1);
        await PutAsync("references/video_1/b.png", 1);

        await Store.DeleteAsync(["references/video_1/a.png"], Stop);
        Assert.True(Directory.Exists(Path.Combine(Root, "references/video_1")));
        await Store.DeleteAsync(["references/video_1/b.png"], Stop);

        Assert.False(Directory.Exists(Path.Combine(Root, "references/video_1")));
        Assert.True(Directory.Exists(Path.Combine(Root, "references")));
    }

    [Fact]
    public async Task A_folder_is_made_and_emptied_at_the_same_time()
    {
        for (var i = 0; i < 50; i++)
        {
            await MakeAsync("one", 1);
            await MakeAsync("other", 1);
            await Store.PutAsync("references/t/one", Folder["one"], Stop);
            await Task.WhenAll(
                Store.DeleteAsync(["references/t/one"], Stop), Store.PutAsync("references/t/other", Folder["other"], Stop));
            Assert.Equal(["references/t/other"], await ListAsync("references/"));
            await Store.DeleteAsync(["references/t/other"], Stop);
        }
    }

    [Fact]
    public async Task A_brought_file_is_the_stores_own()
    {
        await PutAsync("clips/a.mp4", 1);

        Assert.Equal(Path.Combine(Root, "clips/a.mp4"), await Store.BringAsync("clips/a.mp4", Scratch(), Stop));
        Assert.Empty(Directory.GetFiles(Scratch()));
        Assert.Null(Store.Presign("clips/a.mp4", TimeSpan.FromMinutes(5), "a.mp4"));
    }

    [Fact]
    public async Task What_a_killed_server_left_half_copied_is_neither_listed_nor_kept()
    {
        var half = Path.Combine(Root, "incoming/half");
        await File.WriteAllTextAsync(half, "x", Stop);
        // Another node, which shares the folder, copies a younger one perhaps.
        File.SetLastWriteTimeUtc(half, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        Assert.Empty(await ListAsync(""));
        using (FolderFiles.Open(Root, TimeProvider.System)) Assert.Empty(Directory.GetFiles(Path.Combine(Root, "incoming")));
    }

    [Fact]
    public async Task A_put_from_another_file_system_leaves_nothing_half_copied()
    {
        // The memory file system of Linux; where there is none, this is a put like any other.
        var shared = Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/dailies-{Guid.NewGuid():N}") : Directory.CreateDirectory(Folder["shm"]);
        try
        {
            var path = Path.Combine(shared.FullName, "a.mp4");
            var bytes = await MakeAsync("file", 100_000);
            File.Copy(Folder["file"], path);

            await Store.PutAsync("clips/a.mp4", path, Stop);

            Assert.Equal(bytes, await ReadAsync("clips/a.mp4"));
            Assert.Empty(Directory.GetFiles(Path.Combine(Root, "incoming")));
        }
        finally
        {
            shared.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_put_that_failed_can_be_tried_again()
    {
        await PutAsync("clips/a.mp4", 1);
        var bytes = await MakeAsync("file", 100);

        await Assert.ThrowsAsync<FileStoreException>(() => Store.PutAsync("clips/a.mp4/b", Folder["file"], Stop));
        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "incoming")));
        await Store.PutAsync("clips/b.mp4", Folder["file"], Stop);

        Assert.Equal(bytes, await ReadAsync("clips/b.mp4"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_named()
    {
        await File.WriteAllTextAsync(Folder["taken"], "", Stop);
        var refused = Assert.Throws<StoreException>(() => FolderFiles.Open(Folder["taken"], TimeProvider.System));
        Assert.StartsWith($"the folder of files {Folder["taken"]} cannot be made or written: ", refused.Message);

        Directory.Delete(Path.Combine(Root, "incoming"));
        await File.WriteAllTextAsync(Path.Combine(Root, "incoming"), "", Stop);
        var unusable = await Assert.ThrowsAsync<StoreException>(() => Store.CheckAsync(Stop));
        Assert.StartsWith($"the folder of files {Root} cannot be used: ", unusable.Message);
    }
}
