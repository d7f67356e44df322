using System.Text.Json;
using ClosedXML.Excel;
using Microsoft.Data.Sqlite;
using StationDashboard.Data;
using StationDashboard.Support;

namespace StationDashboard.Verbs;

/// <summary>The report verbs beside a process that owns the folder.</summary>
public sealed class ReportVerbsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-verbs-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task They_write_whole_files_beside_the_server_leave_their_entries_and_refuse_with_a_sentence()
    {
        Assert.Equal(0, (await Verb.RunAsync(folder, "demo", "--stations", "12", "--activities", "200")).ExitCode);
        using var owned = new DataFolder(folder).Own();
        var annual = Path.Combine(folder, "a.xlsx");
        var made = await Verb.RunAsync(folder, "report", "annual", "--year", "2025", "--out", annual, "--json");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        using (var json = JsonDocument.Parse(made.Output))
        {
            Assert.Equal((true, annual, "annual"), (json.RootElement.GetProperty("draft").GetBoolean(), json.RootElement.GetProperty("file").GetString(), json.RootElement.GetProperty("report").GetString()));
        }

        string code;
        using (var workbook = new XLWorkbook(annual))
        {
            code = workbook.Worksheet("总表").Cell(4, 2).GetString();
        }

        var station = Path.Combine(folder, "s.xlsx");
        Assert.Equal((0, ""), (await Verb.RunAsync(folder, "report", "station", code, "--year", "2025", "--out", station)) is var s ? (s.ExitCode, s.Error) : default);
        var ledger = Path.Combine(folder, "l.xlsx");
        Assert.Equal((0, ""), (await Verb.RunAsync(folder, "report", "ledger", "--year", "2025", "--station", code, "--out", ledger)) is var l ? (l.ExitCode, l.Error) : default);
        using (var workbook = new XLWorkbook(ledger))
        {
            Assert.Equal([code], workbook.Worksheet("服务活动").Column(3).CellsUsed().Skip(1).Select(c => c.GetString()).Distinct());
        }

        var refused = await Verb.RunAsync(folder, "report", "station", "没有", "--year", "2025", "--out", Path.Combine(folder, "x.xlsx"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("没有找到", refused.Error, StringComparison.Ordinal);
        Assert.Contains("没有“火星”这个地市", (await Verb.RunAsync(folder, "report", "ledger", "--year", "2025", "--city", "火星", "--out", ledger)).Error, StringComparison.Ordinal);
        Assert.Equal(["a.xlsx", "l.xlsx", "s.xlsx"], Directory.GetFiles(folder, "*.xlsx*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

        await using var connection = new SqliteConnection($"Data Source={new DataFolder(folder).Demonstration};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT count(*) FROM "History" WHERE "Action" = 'MakeReport' AND "Actor" LIKE '命令行%'""";
        Assert.Equal(3L, await command.ExecuteScalarAsync(Ct));
    }
}
