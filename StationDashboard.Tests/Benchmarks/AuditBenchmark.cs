using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using StationDashboard.Data;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>What sealing costs an entry, and an import of the 42 workbooks beside the same commits without entries. By hand: <c>--explicit only</c>.</summary>
public class AuditBenchmark(ITestOutputHelper output)
{
    private const int Entries = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Sealing_beside_an_import()
    {
        for (var round = 1; round <= 3; round++)
        {
            await using var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()).AddAudit());
            await using (var roster = File.OpenRead(SampleData.Path("roster.xlsx")))
            {
                await province.Get<StoreRoster>().RunAsync(new("roster.xlsx", "", RosterWorkbook.Read(roster, "roster.xlsx", ct: Ct).Value), Guid.NewGuid(), People.Everything("测量"), Ct);
            }

            var import = province.Get<ImportReports>();
            var clock = Stopwatch.StartNew();
            var reports = SampleData.Reports().Select(f =>
            {
                using var stream = File.OpenRead(f);
                return import.Read(stream, Path.GetFileName(f), Ct).Value;
            }).ToList();
            await import.StoreAsync(await import.ResolveAsync(reports, Ct), People.Everything("测量"), null, Ct);
            var whole = clock.Elapsed;

            var sealedCommits = await CommitsAsync(province, reports.Count, entries: 1);
            var plainCommits = await CommitsAsync(province, reports.Count, entries: 0);
            var one = await CommitsAsync(province, 1, entries: 1);
            var many = await CommitsAsync(province, 1, Entries);
            clock.Restart();
            var check = await province.Get<VerifyAudit>().RunAsync(false, People.Everything("测量"), null, Ct);
            Assert.Empty(check.Findings);
            output.WriteLine(FormattableString.Invariant(
                $"round {round}: import {whole.TotalSeconds:0.00} s; {reports.Count} commits with an entry {sealedCommits.TotalMilliseconds:0.0} ms, without {plainCommits.TotalMilliseconds:0.0} ms: {(sealedCommits - plainCommits) / whole:P2} of the import; an entry {(many - one).TotalMicroseconds / Entries:0.0} µs; verifying {check.Entries / clock.Elapsed.TotalSeconds:0} entries/s"));
        }
    }

    private static async Task<TimeSpan> CommitsAsync(SmallProvince province, int commits, int entries)
    {
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < commits; n++)
        {
            await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("测量"), Ct)).Value;
            for (var e = 0; e < entries; e++)
            {
                write.Record("ImportReports", "ImportBatch", e, batchId: 1, after: new { fileName = "2026-广州.xlsx", fileHash = new string('a', 64), rowDigest = new string('b', 64), counts = new ImportCounts { New = 92 } });
            }

            // Something is written either way, so that both wait for the disk once.
            var lastBatch = write.Db.ImportBatches.OrderByDescending(b => b.Id).First();
            lastBatch.UndoneBy = n % 2 == 0 ? "甲" : null;
            await (entries > 0 ? write.CommitAsync(Ct) : write.CommitBookkeepingAsync(Ct));
        }

        return clock.Elapsed;
    }
}
