using System.Text.Json;
using Microsoft.Data.Sqlite;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Build;

/// <summary>
/// No dependency below the version in which its last known hole was closed. A package audit is only as good as the advisories
/// that its source offers; this list needs none.
/// </summary>
public sealed class FloorsTests
{
    private static readonly JsonElement Floors = Json(Repository.PathOf("StationDashboard", "docs", "floors.json"));

    [Fact]
    public void Every_package_that_was_built_in_is_at_its_floor_or_above()
    {
        var built = Json(Path.Combine(AppContext.BaseDirectory, "StationDashboard.deps.json")).GetProperty("libraries").EnumerateObject()
            .Select(l => l.Name.Split('/')).ToDictionary(l => l[0], l => Version.Parse(l[1].Split('-')[0]));
        Assert.NotEmpty(Floors.GetProperty("packages").EnumerateArray());
        Assert.All(Floors.GetProperty("packages").EnumerateArray(), package =>
        {
            var name = package.GetProperty("name").GetString()!;
            Assert.True(built.TryGetValue(name, out var version), $"{name} is not built in any more: take it off the list.");
            Assert.True(version >= Floor(package, "floor"), $"{name} {version} is below {Floor(package, "floor")}: {package.GetProperty("why")}");
        });
    }

    [Fact]
    public void The_database_library_is_at_its_floor_or_above()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.True(Version.Parse(connection.ServerVersion) >= Floor(Floors.GetProperty("sqlite"), "floor"), connection.ServerVersion);
    }

    [Fact]
    public void The_start_refuses_and_warns_below_the_listed_runtimes()
    {
        var runtime = Floors.GetProperty("runtime");
        Assert.Equal((Floor(runtime, "refused"), Floor(runtime, "warned")), (RuntimeFloor.Refused, RuntimeFloor.Warned));
    }

    [Theory]
    [InlineData("10.0.8", true, true)]
    [InlineData("10.0.9", false, true)]
    [InlineData("10.0.11", false, true)]
    [InlineData("10.0.12", false, false)]
    [InlineData("10.1.0", false, false)]
    public void An_old_runtime_is_refused_a_dated_one_starts_with_a_warning(string runtime, bool refused, bool warned)
    {
        var warnings = new StringWriter();
        var refusal = Record.Exception(() => RuntimeFloor.Check(Version.Parse(runtime), warnings));
        Assert.Equal(refused, refusal is StartRefusedException);
        Assert.Equal(warned, refused || warnings.ToString().Contains(runtime, StringComparison.Ordinal));
    }

    private static Version Floor(JsonElement of, string name) => Version.Parse(of.GetProperty(name).GetString()!);

    private static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
