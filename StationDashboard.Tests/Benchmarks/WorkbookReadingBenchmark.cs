using System.Diagnostics;
using MiniExcelLibs;
using StationDashboard.Features.Imports;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>Reading and checking the 42 workbooks beside MiniExcel, which only reads their cells. By hand: run this class with <c>-explicit only</c>.</summary>
public class WorkbookReadingBenchmark(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Reading_and_checking_beside_MiniExcel_reading_alone()
    {
        for (var round = 1; round <= 3; round++)
        {
            var product = Measure(() => SampleData.Reports().Sum(f =>
            {
                using var file = File.OpenRead(f);
                var rows = ReportWorkbook.Read(file, Path.GetFileName(f), new DateOnly(2026, 11, 23), new DateOnly(2020, 1, 1), TestContext.Current.CancellationToken).Value;
                return rows.Activities.Count + rows.Enterprises.Count + rows.Rejected.Count;
            }));
            var library = Measure(() => SampleData.Reports().Sum(f => new[] { ReportWorkbook.ActivitySheet, ReportWorkbook.EnterpriseSheet }
                .Sum(sheet => MiniExcel.Query(f, sheetName: sheet).Count())));
            output.WriteLine($"round {round}: product {product}; MiniExcel {library}");
        }
    }

    private static string Measure(Func<int> read)
    {
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var rows = read();
        return $"{rows} rows in {clock.ElapsedMilliseconds} ms, {(GC.GetTotalAllocatedBytes() - before) >> 20} MB allocated";
    }
}
