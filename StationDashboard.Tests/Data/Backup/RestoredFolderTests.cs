using StationDashboard.Support;

namespace StationDashboard.Data.Backup;

public sealed class RestoredFolderTests : IAsyncLifetime
{
    private readonly string target = Directory.CreateTempSubdirectory("restored-folder-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(target);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_swap_that_was_killed_is_finished_by_the_next_start(int moves)
    {
        var folder = new DataFolder(Path.Combine(target, "killed"));
        Put(folder.Path, "old");
        Put(RestoredFolder.Image(folder), "new");
        var replaced = Path.Combine(folder.Path, RestoredFolder.Begin(folder, new(2026, 11, 24, 5, 0, 0)));
        // What a killed process had moved already, in its order.
        Directory.CreateDirectory(replaced);
        (string From, string To)[] order =
        [
            (folder.Database, Path.Combine(replaced, "stations.db")), (Path.Combine(folder.Path, "keys"), Path.Combine(replaced, "keys")),
            (Path.Combine(RestoredFolder.Image(folder), "keys"), Path.Combine(folder.Path, "keys")), (Path.Combine(RestoredFolder.Image(folder), "stations.db"), folder.Database),
        ];
        foreach (var (from, to) in order.Take(moves))
        {
            Directory.Move(from, to);
        }

        folder.Tidy();
        Assert.Equal(("new", "new", "old", "old"), (Read(folder.Path, "stations.db"), Read(folder.Path, "keys/a"), Read(replaced, "stations.db"), Read(replaced, "keys/a")));
        Assert.False(Directory.Exists(folder.Restoring));

        static string Read(string place, string name) => File.ReadAllText(Path.Combine(place, name));
        static void Put(string place, string text)
        {
            Directory.CreateDirectory(Path.Combine(place, "keys"));
            File.WriteAllText(Path.Combine(place, "stations.db"), text);
            File.WriteAllText(Path.Combine(place, "keys", "a"), text);
        }
    }
}
