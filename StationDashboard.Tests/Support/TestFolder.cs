namespace StationDashboard.Support;

/// <summary>Removes what a test left on disk.</summary>
internal static class TestFolder
{
    /// <summary>Deletes a folder, and tries again while something that nobody waited for still writes into it.</summary>
    public static async Task DeleteAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(path, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50 && Directory.Exists(path))
            {
                await Task.Delay(100);
            }
        }
    }
}
