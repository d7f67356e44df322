using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using MiniExcelLibs;
using Npgsql;
using NpgsqlTypes;
using StationDashboard.Data;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The import of the 42 workbooks, phase by phase, beside MiniExcel only reading their cells, both in one run. By hand: <c>--explicit only</c>.</summary>
public class ImportBenchmark(ITestOutputHelper output)
{
    private static readonly int Rounds = Load.LoadRun.Size("IMPORT_ROUNDS", 3);

    [Fact(Explicit = true)]
    public async Task Importing_beside_MiniExcel_reading_alone()
    {
        // The machine's own speed moves by half from minute to minute: the best of three rounds of both sides is comparable.
        var (best, bestLibrary) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 1; round <= Rounds; round++)
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

    [Fact(Explicit = true)]
    public Task Rows_a_second_beside_bare_reading_and_inserting_on_SQLite() => EndToEndAsync(onPostgres: false);

    [Fact(Explicit = true)]
    public Task Rows_a_second_beside_bare_reading_and_inserting_on_PostgreSQL() => EndToEndAsync(onPostgres: true);

    // Everything from the files to the committed totals, against cells read by a library and put into a table without keys, checks and totals.
    private async Task EndToEndAsync(bool onPostgres)
    {
        var (best, bestBare, rows) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            await using var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()), onPostgres: onPostgres);
            await using (var roster = File.OpenRead(SampleData.Path("roster.xlsx")))
            {
                await province.Get<StoreRoster>().RunAsync(new("roster.xlsx", "", RosterWorkbook.Read(roster, "roster.xlsx", ct: Ct).Value), Guid.NewGuid(), People.Everything("测量"), Ct);
            }

            var (files, import, clock) = (SampleData.Reports(), province.Get<ImportReports>(), Stopwatch.StartNew());
            var reports = new SubmittedReport[files.Count];
            Parallel.For(0, files.Count, i =>
            {
                using var stream = File.OpenRead(files[i]);
                reports[i] = import.Read(stream, Path.GetFileName(files[i]), Ct).Value;
            });
            var read = clock.Elapsed;
            var resolved = await import.ResolveAsync(reports, Ct);
            var matched = clock.Elapsed;
            var stored = (await import.StoreAsync(resolved, People.Everything("测量"), null, Ct)).Value;
            var whole = clock.Elapsed;
            rows = stored.Counts.New + stored.Counts.VisitsNew;
            clock.Restart();
            var cells = new List<object?[]>[files.Count];
            Parallel.For(0, files.Count, i => cells[i] = [.. new[] { ReportWorkbook.ActivitySheet, ReportWorkbook.EnterpriseSheet }.SelectMany(sheet => MiniExcel.Query(files[i], sheetName: sheet).Select(row => ((IDictionary<string, object?>)row).Values.ToArray()))]);
            await InsertAsync(province, cells.SelectMany(c => c));
            var bare = clock.Elapsed;
            output.WriteLine(FormattableString.Invariant($"round {round}: import {whole.TotalSeconds:0.00} s (read {read.TotalSeconds:0.00}, match {(matched - read).TotalSeconds:0.00}, store {(whole - matched).TotalSeconds:0.00}), bare {bare.TotalSeconds:0.00} s, ratio {whole / bare:0.00}"));
            (best, bestBare) = (whole < best ? whole : best, bare < bestBare ? bare : bestBare);
        }

        output.WriteLine(FormattableString.Invariant($"best on {(onPostgres ? "PostgreSQL" : "SQLite")}: {rows / best.TotalSeconds:0} rows/s end to end ({rows:N0} rows in {best.TotalSeconds:0.00} s); bare reading and inserting {rows / bestBare.TotalSeconds:0} rows/s; ratio of times {best / bestBare:0.00}"));
    }

    private static async Task InsertAsync(SmallProvince province, IEnumerable<object?[]> rows)
    {
        const int columns = 12;
        await using var db = province.Get<StationDbContextFactory>().Whole();
        await db.Database.OpenConnectionAsync(Ct);
        var names = string.Join(", ", Enumerable.Range(0, columns).Select(n => $"c{n}"));
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            var create = $"CREATE TABLE bare ({names.Replace(",", " TEXT,", StringComparison.Ordinal)} TEXT)";
            await db.Database.ExecuteSqlRawAsync(create, Ct);
            await using var copy = await postgres.BeginBinaryImportAsync("COPY bare FROM STDIN (FORMAT BINARY)", Ct);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(Ct);
                for (var n = 0; n < columns; n++)
                {
                    await copy.WriteAsync(n < row.Length ? Convert.ToString(row[n], CultureInfo.InvariantCulture) ?? "" : "", NpgsqlDbType.Text, Ct);
                }
            }

            await copy.CompleteAsync(Ct);
            return;
        }

        var table = $"CREATE TABLE bare ({names})";
        await db.Database.ExecuteSqlRawAsync(table, Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"INSERT INTO bare VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(n => $"$c{n}"))})";
        var values = Enumerable.Range(0, columns).Select(n =>
        {
            var value = command.CreateParameter();
            value.ParameterName = $"$c{n}";
            command.Parameters.Add(value);
            return value;
        }).ToArray();
        foreach (var row in rows)
        {
            for (var n = 0; n < columns; n++)
            {
                values[n].Value = n < row.Length && row[n] is { } cell ? cell : DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(Ct);
        }

        await transaction.CommitAsync(Ct);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
