using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Audit;

/// <summary>The exported file, by the command, over HTTP and by the verb.</summary>
public sealed class ExportAuditTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("audit-verbs-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> ExportAsync(SmallProvince province, Actor actor, string? reason)
    {
        using var file = new MemoryStream();
        var exported = await province.Get<ExportAudit>().RunAsync(new(), "a.csv", reason, actor, Ct);
        await exported.Value.WriteAsync(file, Ct);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<SmallProvince> ProvinceAsync()
    {
        var province = await SmallProvince.OpenAsync(s => s.AddAudit());
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("陈"), Ct)).Value;
        write.Record("SaveStation", "Station", 1, reason: "=HYPERLINK(\"x\")", after: new { Phone = "13800132210" });
        await write.CommitAsync(Ct);
        return province;
    }

    [Fact]
    public async Task Contacts_are_whole_only_with_the_right_and_a_reason_and_formulas_are_text()
    {
        await using var province = await ProvinceAsync();
        var auditor = new Actor("审计员", RoleRights.Of(Role.AuditAdministrator));
        foreach (var masked in new[] { await ExportAsync(province, auditor, "查案"), await ExportAsync(province, People.Everything("甲"), " ") })
        {
            Assert.StartsWith("\uFEFF\"编号\",", masked, StringComparison.Ordinal);
            Assert.Contains("138****2210", masked);
            Assert.DoesNotContain("13800132210", masked);
            Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", masked);
        }

        Assert.Contains("13800132210", await ExportAsync(province, People.Everything("甲"), "查案"));
        var entries = await province.ReadAsync(db => db.History.Where(h => h.Action == "ExportAudit").OrderBy(h => h.Id).Select(h => h.After!).ToListAsync(Ct));
        Assert.Equal([true, true, false], entries.Select(e => e.Contains("\"contactsMasked\":true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_person_without_the_right_gets_no_file_and_leaves_no_entry()
    {
        await using var province = await ProvinceAsync();
        Assert.Equal(Actor.Denied, (await province.Get<ExportAudit>().RunAsync(new(), "a.csv", null, People.Reader, Ct)).Error);
        Assert.False(await province.ReadAsync(db => db.History.AnyAsync(h => h.Action == "ExportAudit", Ct)));
    }

    [Fact]
    public async Task Over_HTTP_the_file_comes_once_under_its_name_to_a_signed_in_person_and_is_not_kept()
    {
        await using var app = new WebApp();
        using var visitor = app.Visitor();
        using (await visitor.GetAsync("/audit", Ct))
        {
            // Signs in, which leaves the first entries.
        }

        var file = (await app.Services.GetRequiredService<ExportAudit>().RunAsync(new(), "操作记录.csv", null, People.Everything("甲"), Ct)).Value;
        var address = app.Services.GetRequiredService<AuditDownloads>().Issue(file, "操作记录.csv");
        using var stranger = app.Stranger();
        using var refused = await stranger.GetAsync(address, Ct);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        using var answer = await visitor.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("操作记录.csv", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("no-store", string.Join(",", answer.Headers.GetValues("Cache-Control")));
        Assert.Contains("SetUpTrial", await answer.Content.ReadAsStringAsync(Ct));
        using var again = await visitor.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task The_verbs_run_beside_the_owner_of_the_folder_and_an_export_leaves_its_entry_there_too()
    {
        Assert.Equal(1, (await Verb.RunAsync(folder, "audit", "verify")).ExitCode);
        Assert.Equal(0, (await Verb.RunAsync(folder, "demo", "--stations", "5", "--activities", "20")).ExitCode);
        Assert.Equal(0, (await Verb.RunAsync(folder, "demo", "--remove")).ExitCode);
        using (new DataFolder(folder).Own())
        {
            var csv = Path.Combine(folder, "a.csv");
            var export = await Verb.RunAsync(folder, "audit", "export", "--out", csv, "--from", "2026-11-23", "--to", "2026-11-23");
            Assert.Equal((0, ""), (export.ExitCode, export.Error));
            var lines = await File.ReadAllLinesAsync(csv, Ct);
            Assert.Contains(lines, l => l.Contains("LoadDemonstration", StringComparison.Ordinal));
            Assert.Contains("--from", (await Verb.RunAsync(folder, "audit", "export", "--out", csv, "--from", "gestern")).Error);
            var verify = await Verb.RunAsync(folder, "audit", "verify");
            Assert.Equal(0, verify.ExitCode);
            Assert.Contains("全部完好", verify.Output);
        }

        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "stations.db")};Pooling=False"))
        {
            await connection.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT "Actor" FROM "History" WHERE "Action" = 'ExportAudit'""";
            Assert.StartsWith("命令行", (string?)await command.ExecuteScalarAsync(Ct), StringComparison.Ordinal);
            command.CommandText = """DROP TRIGGER "History_NoUpdate"; UPDATE "History" SET "Actor" = '丁' WHERE "Action" = 'LoadDemonstration'""";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
        }

        var found = await Verb.RunAsync(folder, "audit", "verify", "--json");
        Assert.Equal(1, found.ExitCode);
        Assert.Contains("\"fault\": \"Altered\"", found.Output);
        Assert.Contains("\"fault\": \"NoTrigger\"", found.Output);
    }
}
