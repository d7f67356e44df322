using System.Text.Json;
using Microsoft.Extensions.Configuration;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>The roster and all report workbooks of the shared data, against figures that were computed apart from the product.</summary>
public sealed class SampleImportTests
{
    private static readonly string[] CountNames = ["activity_rows_accepted", "activity_rows_rejected", "enterprise_rows_accepted", "enterprise_rows_rejected", "enterprise_rows_warned"];

    [Fact]
    public async Task The_sample_gives_the_expected_totals_in_every_cell_and_the_same_again_changes_nothing()
    {
        var (roster, expected, counts) = (SampleData.Path("roster.xlsx"), SampleData.Path("expected.csv"), SampleData.Path("counts.json"));
        await using var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()));
        var stations = await ImportRosterAsync(province, roster);
        var first = await ImportAsync(province, SampleData.Reports().Reverse());

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(counts, TestContext.Current.CancellationToken));
        var wanted = document.RootElement;
        Assert.Equal(wanted.GetProperty("stations").GetInt32(), stations.New);
        Assert.Equal(wanted.GetProperty("workbooks").GetInt32(), first.Stored);
        Assert.Equal(
            CountNames.Select(n => wanted.GetProperty(n).GetInt32()),
            [first.Counts.RowsAccepted, first.Counts.RowsRejected, first.Counts.VisitRowsAccepted, first.Counts.VisitRowsRejected, first.Counts.VisitRowsWarned]);

        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), await TotalsAsync(province));
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(Actor.Program, TestContext.Current.CancellationToken)).Problems);

        var again = await ImportAsync(province, SampleData.Reports());
        Assert.False(again.Counts.Writes);
        Assert.Equal((first.Counts.New, first.Counts.VisitsNew), (again.Counts.Unchanged, again.Counts.VisitsUnchanged));
        Assert.False((await ImportRosterAsync(province, roster)).Writes);
        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), await TotalsAsync(province));
    }

    private static async Task<string> TotalsAsync(SmallProvince province)
    {
        var file = Path.Combine(province.Folder.Path, "totals.csv");
        await province.Get<TotalsFile>().WriteAsync(file, null, Actor.Program, TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }

    private static async Task<ImportCounts> ImportRosterAsync(SmallProvince province, string path)
    {
        await using var stream = File.OpenRead(path);
        var rows = RosterWorkbook.Read(stream, "roster.xlsx", ct: TestContext.Current.CancellationToken).Value;
        return (await province.Get<StoreRoster>().RunAsync(new("roster.xlsx", ImportReports.Hash(stream), rows), Guid.NewGuid(), People.Everything("测试"), TestContext.Current.CancellationToken)).Value;
    }

    private static async Task<ImportOutcome> ImportAsync(SmallProvince province, IEnumerable<string> paths)
    {
        var import = province.Get<ImportReports>();
        var reports = paths.Select(path =>
        {
            using var stream = File.OpenRead(path);
            return import.Read(stream, Path.GetFileName(path), TestContext.Current.CancellationToken).Value;
        }).ToList();
        var resolved = await import.ResolveAsync(reports, TestContext.Current.CancellationToken);
        return (await import.StoreAsync(resolved, People.Everything("测试"), null, TestContext.Current.CancellationToken)).Value;
    }
}
