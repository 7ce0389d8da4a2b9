using Dailies.Storage;

namespace Dailies.Tests.Storage;

public sealed class DataFolderTests
{
    [Fact]
    public async Task Nodes_that_start_at_the_same_time_do_not_take_each_others_temporary_folder_for_abandoned()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(DataFolder.OpenTemporary)));

        Assert.All(folders, folder => Assert.True(Directory.Exists(folder.Scratch)));
        foreach (var folder in folders) folder.Dispose();
    }
}
