using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class ReportRunsTests : IAsyncLifetime
{
    private static readonly ReportRequest Ledger = new() { Kind = ReportKind.Ledger, Year = 2025 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ReportRuns Runs => province.Get<ReportRuns>();

    public async ValueTask InitializeAsync()
    {
        province = await ReportProvince.OpenAsync();
        await province.FillAsync();
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    internal static async Task<ReportRunState> EndAsync(ReportRun run)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Changed += () =>
        {
            if (!run.AtWork)
            {
                ended.TrySetResult();
            }
        };
        if (run.AtWork)
        {
            await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        }

        return run.State;
    }

    [Fact]
    public async Task A_report_is_taken_once_by_the_person_who_asked_and_its_file_is_gone_then()
    {
        var run = Runs.Begin(Ledger, null, ReportProvince.Exporter).Value;
        Assert.Equal(ReportStage.Done, (await EndAsync(run)).Stage);
        Assert.Single(Directory.GetFiles(province.Folder.Downloads));
        Assert.Null(Runs.Take(run.Id, People.Everything("别人")));
        Assert.Null(Runs.Take(new string('0', 32), ReportProvince.Exporter));
        var taken = Runs.Take(run.Id, ReportProvince.Exporter)!.Value;
        await using (taken.File)
        {
            using var workbook = new XLWorkbook(taken.File);
            Assert.Equal(3, workbook.Worksheets.Count);
        }

        Assert.Null(Runs.Take(run.Id, ReportProvince.Exporter));
        Assert.Empty(Directory.GetFiles(province.Folder.Downloads));
        Assert.Null(Runs.Of(ReportProvince.Exporter));
    }

    [Fact]
    public async Task What_nobody_fetches_within_ten_minutes_goes()
    {
        var run = Runs.Begin(Ledger, null, ReportProvince.Exporter).Value;
        await EndAsync(run);
        Assert.Same(run, Runs.Of(ReportProvince.Exporter));
        province.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(Runs.Take(run.Id, ReportProvince.Exporter));
        Assert.Empty(Directory.GetFiles(province.Folder.Downloads));
    }

    [Fact]
    public async Task A_cancelled_report_leaves_no_file_and_says_nothing_wrong()
    {
        // The write gate is held, so that the report waits to leave its entry.
        await using var held = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("占用"), Ct)).Value;
        var run = Runs.Begin(Ledger, null, ReportProvince.Exporter).Value;
        Assert.Equal("report.busy", Runs.Begin(Ledger, null, ReportProvince.Exporter).Error!.Code);
        run.Cancel();
        Assert.Equal((ReportStage.Ended, null), (await EndAsync(run)) is var s ? (s.Stage, s.Problem) : default);
        Assert.Empty(Directory.GetFiles(province.Folder.Downloads));
        Assert.Empty(await province.EntriesAsync());
    }

    [Fact]
    public async Task A_refusal_is_told_and_leaves_no_file()
    {
        var run = Runs.Begin(new() { Kind = ReportKind.National, Year = 2025 }, null, ReportProvince.Exporter).Value;
        Assert.Equal("report.draft", (await EndAsync(run)).Problem!.Code);
        Assert.Empty(Directory.GetFiles(province.Folder.Downloads));
        Assert.Equal("right.denied", Runs.Begin(Ledger, null, People.Reader).Error!.Code);
    }

    [Fact]
    public async Task Over_HTTP_it_comes_once_under_its_name_and_is_not_kept()
    {
        await using var app = new WebApp();
        using var visitor = app.Visitor();
        using (await visitor.GetAsync("/reports", Ct))
        {
            // Signs in.
        }

        Actor person;
        await using (var db = app.Services.GetRequiredService<StationDbContextFactory>().Real())
        {
            var account = await db.Accounts.SingleAsync(Ct);
            person = new(account.Title, RoleRights.All, AccountId: account.Id);
        }

        var runs = app.Services.GetRequiredService<ReportRuns>();
        var run = runs.Begin(Ledger, null, person).Value;
        Assert.Equal(ReportStage.Done, (await EndAsync(run)).Stage);
        using var stranger = app.Stranger();
        using var refused = await stranger.GetAsync(ReportDownloads.Of(run), Ct);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        using var answer = await visitor.GetAsync(ReportDownloads.Of(run), Ct);
        Assert.Equal((HttpStatusCode.OK, "2025年明细台账.xlsx"), (answer.StatusCode, answer.Content.Headers.ContentDisposition!.FileNameStar));
        Assert.Equal("no-store", string.Join(",", answer.Headers.GetValues("Cache-Control")));
        using var workbook = new XLWorkbook(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(3, workbook.Worksheets.Count);
        using var again = await visitor.GetAsync(ReportDownloads.Of(run), Ct);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }
}
