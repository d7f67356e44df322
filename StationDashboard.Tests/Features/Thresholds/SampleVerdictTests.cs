using System.Globalization;

namespace StationDashboard.Features.Thresholds;

/// <summary>The published figures of the sample data, which lies beside the repository and is not part of it.</summary>
public sealed class SampleVerdictTests
{
    [Theory]
    [InlineData(2025, 35)]
    [InlineData(2026, 42)]
    public void Basis_sensitive_station_years_of_the_sample_are_counted_exactly(int year, int stations)
    {
        var verdicts = File.ReadLines(Sample("expected.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[2] == year.ToString(CultureInfo.InvariantCulture))
            .Select(cells => ThresholdPolicy.Judge(Facts(cells), RuleSets.Shipped, new DateOnly(2026, 11, 23)))
            .ToArray();
        Assert.Equal(stations, verdicts.Count(v => v.Verdicts.Any(x => x.BasisSensitive)));
    }

    private static StationFacts Facts(string[] cells) => new()
    {
        Year = int.Parse(cells[2], CultureInfo.InvariantCulture),
        RecognisedOn = new DateOnly(2023, 12, 20),
        Minutes = Minutes(cells[3]),
        Activities = Count(cells[4]),
        Enterprises = Count(cells[5]),
        EnterprisesSme = Count(cells[6]),
        EnterprisesLarge = Count(cells[7]),
        Visits = Count(cells[8]),
        VolunteerMinutes = Minutes(cells[9]),
        HasRecords = true,
    };

    private static int Count(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private static long Minutes(string hours) => (long)Math.Round(decimal.Parse(hours, CultureInfo.InvariantCulture) * 60);

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StationDashboard.sln")))
        {
            folder = folder.Parent;
        }

        var path = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data", name);
        Assert.SkipUnless(File.Exists(path), $"../shared/data/{name} is not beside the repository");
        return path;
    }
}
