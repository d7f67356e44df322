using System.Diagnostics;
using StationDashboard.Features.Reports;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The annual report of 1,000 stations from a cold start, and ledgers of 100,000 and more rows. By hand: <c>--explicit only</c>.</summary>
public class ReportBenchmark(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Annual_report_and_ledger_of_a_thousand_stations()
    {
        var folder = Directory.CreateTempSubdirectory("report-benchmark-").FullName;
        try
        {
            var made = await Verb.RunAsync(folder, "demo", "--stations", "1000", "--activities", "20000");
            Assert.Equal(0, made.ExitCode);
            for (var round = 1; round <= 3; round++)
            {
                // Cold: a province of its own, which goes with its folder.
                var copy = Directory.CreateTempSubdirectory("report-benchmark-").FullName;
                foreach (var file in Directory.GetFiles(folder, "*.db*"))
                {
                    File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                }

                await using var fresh = await ReportProvince.OpenAsync(copy);
                var clock = Stopwatch.StartNew();
                var facts = await fresh.Get<ReportFactsQuery>().RunAsync(2025, ReportProvince.Exporter, Ct);
                var read = clock.Elapsed;
                var report = fresh.Get<AnnualReport>().Create(facts);
                output.WriteLine(FormattableString.Invariant($"round {round}: {facts.Judged.Stations.Count} stations, {facts.Evaluated.Result.Ranked.Count} ranked: read and drawn {read.TotalSeconds:0.00} s, written {(clock.Elapsed - read).TotalSeconds:0.00} s, {report.Length / 1024} KB"));
                await LedgerAsync(fresh, new(2025));
                await LedgerAsync(fresh, new(2019));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_million_rows_are_written_with_little_memory()
    {
        var rows = 0;
        var clock = Stopwatch.StartNew();
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var (before, most) = (GC.GetTotalMemory(true), 0L);
        using (var package = new LedgerPackage(file, new("台账", "测量", DateTime.UnixEpoch, "草稿", new(0, ""))))
        {
            await package.AddTableAsync("服务企业", LedgerSheets.VisitColumns, next =>
            {
                for (; rows < 1_200_000; rows++)
                {
                    var row = next();
                    row.Begin();
                    row.Text("广州").Text("广州某某中小企业服务中心").Text("91440101MA59ABCD0X").Text("2025-001").Day(new(2025, 5, 1)).Text("广州虚构科技有限公司").Text("91440101MA59ABCD0X").Text("有效").Text("小型").Number<int>(5).Number<int>(4);
                    row.End();
                    if (rows % 100_000 == 0)
                    {
                        most = Math.Max(most, GC.GetTotalMemory(false) - before);
                        output.WriteLine(FormattableString.Invariant($"{rows} rows: {clock.Elapsed.TotalSeconds:0.00} s, {(GC.GetTotalMemory(false) - before) >> 20} MB"));
                    }
                }

                return Task.CompletedTask;
            });
            package.Finish();
        }

        output.WriteLine(FormattableString.Invariant($"{rows} rows in {clock.Elapsed.TotalSeconds:0.00} s, {file.Length >> 20} MB, at most {most >> 20} MB of heap"));
        Assert.True(most < 60L << 20);
    }

    private async Task LedgerAsync(SmallProvince province, LedgerFilter filter)
    {
        var ledger = province.Get<LedgerReport>();
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var before = GC.GetTotalMemory(true);
        var most = 0L;
        using var own = Process.GetCurrentProcess();
        var cpu = own.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var counts = await Task.Run(() => ledger.WriteAsync(filter, true, file, (done, _) => most = done % 100 == 0 ? Math.Max(most, GC.GetTotalMemory(false) - before) : most, ReportProvince.Exporter, Ct), Ct);
        var rows = counts.Activities + counts.Visits;
        own.Refresh();
        output.WriteLine(FormattableString.Invariant($"ledger, {(own.TotalProcessorTime - cpu).TotalSeconds:0.00} s of processor: {rows} rows in {clock.Elapsed.TotalSeconds:0.00} s ({rows / clock.Elapsed.TotalSeconds:0} a second), {file.Length >> 20} MB, at most {most >> 20} MB of heap"));
    }
}
