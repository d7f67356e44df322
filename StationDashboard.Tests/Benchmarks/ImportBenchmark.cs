using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using MiniExcelLibs;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The import of the 42 workbooks, phase by phase, beside MiniExcel only reading their cells, both in one run. By hand: <c>--explicit only</c>.</summary>
public class ImportBenchmark(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Importing_beside_MiniExcel_reading_alone()
    {
        // The machine's own speed moves by half from minute to minute: the best of three rounds of both sides is comparable.
        var (best, bestLibrary) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 1; round <= 3; round++)
        {
            var clock = Stopwatch.StartNew();
            var cells = SampleData.Reports().Sum(f => new[] { ReportWorkbook.ActivitySheet, ReportWorkbook.EnterpriseSheet }.Sum(sheet => MiniExcel.Query(f, sheetName: sheet).Count()));
            var library = clock.Elapsed;

            await using var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()));
            await using (var roster = File.OpenRead(SampleData.Path("roster.xlsx")))
            {
                await province.Get<StoreRoster>().RunAsync(new("roster.xlsx", "", RosterWorkbook.Read(roster, "roster.xlsx", ct: TestContext.Current.CancellationToken).Value), Guid.NewGuid(), People.Everything("测量"), TestContext.Current.CancellationToken);
            }

            GC.Collect();
            var idle = Process.GetCurrentProcess().WorkingSet64;
            var import = province.Get<ImportReports>();
            clock.Restart();
            var files = SampleData.Reports();
            var reports = new SubmittedReport[files.Count];
            Parallel.For(0, files.Count, i =>
            {
                using var stream = File.OpenRead(files[i]);
                reports[i] = import.Read(stream, Path.GetFileName(files[i]), TestContext.Current.CancellationToken).Value;
            });
            var read = clock.Elapsed;
            var resolved = await import.ResolveAsync(reports, TestContext.Current.CancellationToken);
            var matched = clock.Elapsed;
            var stored = (await import.StoreAsync(resolved, People.Everything("测量"), null, TestContext.Current.CancellationToken)).Value;
            var whole = clock.Elapsed;
            var peak = Process.GetCurrentProcess();
            peak.Refresh();
            output.WriteLine(FormattableString.Invariant(
                $"round {round}: import {whole.TotalSeconds:0.00} s (read {read.TotalSeconds:0.00}, match {(matched - read).TotalSeconds:0.00}, store {(whole - matched).TotalSeconds:0.00}), {stored.Counts.VisitsNew / whole.TotalSeconds:0} visit rows/s, working set +{(peak.WorkingSet64 - idle) >> 20} MB; MiniExcel {library.TotalSeconds:0.00} s for {cells} rows; ratio {whole / library:0.00}"));
            (best, bestLibrary) = (whole < best ? whole : best, library < bestLibrary ? library : bestLibrary);
        }

        output.WriteLine(FormattableString.Invariant($"best of each: import {best.TotalSeconds:0.00} s, MiniExcel {bestLibrary.TotalSeconds:0.00} s; ratio {best / bestLibrary:0.00}"));
    }
}
