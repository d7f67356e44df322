namespace StationDashboard.Support;

/// <summary>The shared test data beside the repository; tests that need it are visibly skipped where it is absent.</summary>
internal static class SampleData
{
    /// <summary>Path of a file or folder of the data.</summary>
    public static string Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "StationDashboard.sln")))
            {
                var path = System.IO.Path.Combine(folder.FullName, "..", "shared", "data", name);
                Assert.SkipUnless(System.IO.Path.Exists(path), $"../shared/data/{name} is absent");
                return path;
            }
        }

        Assert.Skip("not run from the repository");
        return "";
    }

    /// <summary>The report workbooks in the order of their names.</summary>
    public static IReadOnlyList<string> Reports() => [.. Directory.GetFiles(Path("reports"), "*.xlsx").Order(StringComparer.Ordinal)];
}
