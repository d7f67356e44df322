using Microsoft.Data.Sqlite;
using System.Globalization;

namespace StationDashboard.Proofs;

/// <summary>
/// Proofs have a size: PROOF_SCALE=1 runs them whole (by hand), a twentieth of it runs in CI, a tenth where nothing is said.
/// </summary>
internal static class Proof
{
    private static readonly double Scale = double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "0.1", CultureInfo.InvariantCulture);

    /// <summary>Whether it is run whole, by hand: then times count too.</summary>
    public static bool Whole => Scale >= 1;

    /// <summary>So many of the whole number.</summary>
    public static int Times(int whole, int atLeast = 1) => Math.Max(atLeast, (int)Math.Round(whole * Scale));

    /// <summary>Prints a figure with the test's result.</summary>
    public static void Say(FormattableString figure) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(figure));

    /// <summary>Copies a data folder whose database nobody has open.</summary>
    public static string Copy(string folder, string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }

        return target;
    }

    /// <summary>A connection that has read: from then on it holds the log, so that no other is the last to close and empties it.</summary>
    public static async Task<SqliteConnection> HoldAsync(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT count(*) FROM sqlite_schema";
        Assert.NotEqual(0L, await read.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        return connection;
    }
}
