using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>What the reader alone makes of the 42 sample workbooks and the sample roster.</summary>
public class SampleReportsTests(ITestOutputHelper output)
{
    [Fact]
    public void All_42_workbooks_are_read_and_every_row_is_accounted_for()
    {
        var reports = SampleData.Reports().Select(path =>
        {
            using var file = File.OpenRead(path);
            var result = ReportWorkbook.Read(file, Path.GetFileName(path), new DateOnly(2026, 11, 23), new DateOnly(2020, 1, 1), TestContext.Current.CancellationToken);
            Assert.True(result.Succeeded, result.Error?.Message);
            return result.Value;
        }).ToList();

        foreach (var group in reports.SelectMany(r => r.Issues).GroupBy(i => (i.Sheet, i.Severity, i.Code, i.Column)).OrderBy(g => g.Key))
        {
            output.WriteLine($"{group.Count(),6} {group.Key}  e.g. {group.First().File} row {group.First().Row}: {group.First().Line}");
        }

        int Rejected(string sheet) => reports.Sum(r => r.Rejected.Count(x => x.Sheet == sheet));
        output.WriteLine($"activities {reports.Sum(r => r.Activities.Count)} + {Rejected(ReportWorkbook.ActivitySheet)} rejected");
        output.WriteLine($"enterprises {reports.Sum(r => r.Enterprises.Count)} + {Rejected(ReportWorkbook.EnterpriseSheet)} rejected");
        Assert.Equal(42, reports.Count);
        Assert.Equal(7640 + 64, reports.Sum(r => r.Activities.Count) + Rejected(ReportWorkbook.ActivitySheet));
        Assert.Equal(187359 + 1897, reports.Sum(r => r.Enterprises.Count) + Rejected(ReportWorkbook.EnterpriseSheet));

        // The rest of the rejected rows, 6 and 1,708, belongs to unknown stations and rejected activities.
        Assert.Equal((58, 189), (Rejected(ReportWorkbook.ActivitySheet), Rejected(ReportWorkbook.EnterpriseSheet)));
    }

    [Fact]
    public void The_sample_roster_is_read_whole()
    {
        using var file = File.OpenRead(SampleData.Path("roster.xlsx"));
        var roster = RosterWorkbook.Read(file, "roster.xlsx", ct: TestContext.Current.CancellationToken).Value;

        Assert.Equal(286, roster.Stations.Count);
        Assert.Empty(roster.Rejected);
        Assert.Empty(roster.Issues);
    }

    [Fact]
    public void The_sample_directory_is_read_whole()
    {
        using var file = File.OpenRead(SampleData.Path("enterprises.csv"));
        var directory = EnterpriseDirectoryFile.Read(file, "enterprises.csv", TestContext.Current.CancellationToken).Value;

        Assert.Equal(30_000, directory.Count);
        Assert.Equal(30_000, directory.Rows.Count(r => r.City is not null));
    }
}
