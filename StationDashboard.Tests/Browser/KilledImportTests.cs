using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using StationDashboard.Data;
using StationDashboard.Features.Imports;
using StationDashboard.Proofs;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>The power goes while a page's import stores: what was stored is whole workbooks, and the same files complete it.</summary>
public sealed class KilledImportTests(Chromium chromium) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly LocatorWaitForOptions Long = new() { Timeout = (float)Patience.TotalMilliseconds };

    [Fact]
    public async Task Killing_the_server_within_an_import_leaves_whole_workbooks_and_the_same_files_complete_it()
    {
        // Whole by hand: then the figures are the expected ones, too.
        var (roster, files) = (SampleData.Path("roster.xlsx"), SampleData.Reports());
        files = [.. files.Take(Proof.Whole ? files.Count : 12)];
        var first = await StartProductAsync(null, null, "--today", "2026-11-23");
        var folder = first.DataFolder;
        var page = await BeginAsync(first, "导入", roster);
        await page.GetByText("已保存 1 个文件").WaitForAsync(Long);
        await page.CloseAsync();
        page = await BeginAsync(first, "只导入正确行", [.. files]);
        // The import goes on without its page, and the server dies with a workbook at work.
        await page.CloseAsync();
        await StoredAsync(folder, atLeast: 3);
        await first.KillAsync();

        var whole = await BatchesAsync(folder);
        Assert.InRange(whole.Count, 3, files.Count - 1);
        Assert.All(whole, b => Assert.Equal((b.Counts.New, b.Counts.VisitsNew), (b.Activities, b.Visits)));
        await CleanAsync(folder);

        var second = await StartProductAsync(folder, null, "--today", "2026-11-23");
        page = await BeginAsync(second, "只导入正确行", [.. files]);
        await page.GetByText($"已保存 {files.Count} 个文件").WaitForAsync(Long);
        await page.CloseAsync();
        await CleanAsync(folder);
        if (Proof.Whole)
        {
            var totals = Path.Combine(folder, "totals.csv");
            Assert.Equal(0, (await Verb.RunAsync(folder, "totals", "--out", totals)).ExitCode);
            Assert.Equal(await File.ReadAllTextAsync(SampleData.Path("expected.csv"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(totals, TestContext.Current.CancellationToken));
        }

        // Before its folder goes.
        await second.KillAsync();
    }

    private async Task<IPage> BeginAsync(RunningProduct product, string button, params string[] files)
    {
        var page = await VisitorAsync(product);
        await OpenAsync(page, "/imports");
        await GiveFilesAsync(page, files);
        var go = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await go.WaitForAsync(Long);
        await go.ClickAsync();
        // The click has arrived when the button is gone.
        await go.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        return page;
    }

    private static async Task CleanAsync(string folder)
    {
        var check = await Verb.RunAsync(folder, "check");
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
    }

    // The file is looked at because the page is closed; another process has no other way to see how far it has come.
    private static async Task StoredAsync(string folder, int atLeast)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while ((await BatchesAsync(folder)).Count < atLeast)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task<List<(ImportCounts Counts, int Activities, int Visits)>> BatchesAsync(string folder)
    {
        await using var db = new SqliteConnection($"Data Source={new DataFolder(folder).Database};Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = db.CreateCommand();
        query.CommandText = """
            SELECT b."Counts", (SELECT count(*) FROM "Activities" a WHERE a."BatchId" = b."Id"),
                (SELECT count(*) FROM "Activities" a JOIN "Visits" v ON v."ActivityId" = a."Id" WHERE a."BatchId" = b."Id")
            FROM "ImportBatches" b WHERE b."Kind" = @kind
            """;
        query.Parameters.AddWithValue("@kind", (int)ImportKind.Reports);
        await using var rows = await query.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var batches = new List<(ImportCounts, int, int)>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            batches.Add((JsonSerializer.Deserialize<ImportCounts>(rows.GetString(0))!, rows.GetInt32(1), rows.GetInt32(2)));
        }

        return batches;
    }
}
