using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>Imports under way: bounded, apart from circuits, and nothing stored before the yes.</summary>
public sealed class ImportRunsTests : IAsyncLifetime
{
    private static readonly Actor Owner = new("甲", RoleRights.All);
    private static readonly string Code = Rosters.Valid("91440100DEM010001");
    private SmallProvince province = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ImportRuns Runs => province.Get<ImportRuns>();

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services => services.AddImports(new ConfigurationBuilder().Build()));
        province.Folder.Tidy();
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_roster_is_recognised_previewed_and_stored_after_the_yes()
    {
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var preview = run.State.Preview!;
        Assert.Equal((RunStage.Preview, ImportKind.Roster, 1), (run.State.Stage, preview.Kind, preview.Total.New));
        Assert.Equal(("某某中心", Code), (Assert.Single(preview.Samples).Subject, preview.Samples[0].Key));
        Assert.Equal(0, await StationsAsync());

        await Runs.StoreAsync(run);
        Assert.Equal((RunStage.Done, true), (run.State.Stage, run.State.Outcome!.Whole));
        Assert.Equal(1, await StationsAsync());
        Assert.Empty(Directory.GetFiles(province.Folder.Uploads));
    }

    [Fact]
    public void More_uploads_than_a_minute_allows_are_refused_to_that_person_alone()
    {
        for (var i = 0; i < UploadLimit.Default; i++)
        {
            Runs.Cancel(Runs.Begin(Owner).Value);
        }

        Assert.Equal("upload.often", Runs.Begin(Owner).Error!.Code);
        Assert.True(Runs.Begin(new("乙", RoleRights.All)).Succeeded);
    }

    [Fact]
    public async Task Reports_are_matched_and_the_same_again_changes_nothing()
    {
        await StoreAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var first = await StoreAsync(("一.xlsx", Rosters.Report(Code)));
        Assert.Equal((1, 1), (first.State.Outcome!.Counts.New, first.State.Outcome.Counts.VisitsNew));

        var again = await PreviewAsync(("一.xlsx", Rosters.Report(Code)));
        Assert.False(again.State.Preview!.Total.Writes);
        Assert.Equal(1, again.State.Preview.Total.Unchanged);
    }

    [Fact]
    public async Task Wrong_check_digits_are_listed_and_confirmed_by_reading_again()
    {
        var wrong = Code[..17] + (Code[17] == '1' ? '2' : '1');
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", wrong))));
        Assert.Equal([wrong], run.State.Preview!.Codes);
        Assert.Equal((0, 1), (run.State.Preview.Total.New, run.State.Preview.Total.RowsRejected));

        await Runs.ConfirmCodesAsync(run, true);
        Assert.Equal((1, 0, true), (run.State.Preview!.Total.New, run.State.Preview.Total.RowsRejected, run.State.Preview.CodesAccepted));
        await Runs.ConfirmCodesAsync(run, false);
        Assert.Equal(1, run.State.Preview!.Total.RowsRejected);
    }

    [Fact]
    public async Task A_directory_is_compared_before_it_is_stored()
    {
        var run = await PreviewAsync(("企业.csv", Text("name,uscc,city\n甲公司,,广州\n甲公司,,广州\n乙公司,,深圳\n")));
        Assert.Equal((ImportKind.Enterprises, 2), (run.State.Preview!.Kind, run.State.Preview.Total.New));
        await Runs.StoreAsync(run);
        var again = await PreviewAsync(("企业.csv", Text("name,uscc,city\n甲公司,,佛山\n乙公司,,深圳\n")));
        Assert.Equal((0, 1, 1), (again.State.Preview!.Total.New, again.State.Preview.Total.Changed, again.State.Preview.Total.Unchanged));
    }

    [Fact]
    public async Task Mixed_files_take_the_roster_first_and_say_so_of_the_others()
    {
        var run = await PreviewAsync(("报送.xlsx", Rosters.Report(Code)), ("名录.xlsx", Rosters.Roster(("某某中心", Code))), ("坏.xlsx", Text("not a workbook")));
        Assert.Equal(ImportKind.Roster, run.State.Preview!.Kind);
        Assert.Equal(["坏.xlsx", "报送.xlsx"], run.State.Refused.Select(f => f.Name));
        Assert.Contains("名录导入完成后", run.State.Refused[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_no_known_kind_end_the_run_with_their_sentences()
    {
        using var other = new MemoryStream(new RawWorkbook().Set("xl/workbook.xml", $"<workbook {RawWorkbook.Main}><sheets><sheet name=\"别的\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>").ToBytes());
        var run = await PreviewAsync(("别的.xlsx", other), ("空.xlsx", Text("")));
        Assert.Equal(RunStage.Ended, run.State.Stage);
        Assert.Contains("工作站名录", run.State.Refused.Single(f => f.Name == "别的.xlsx").Sentence, StringComparison.Ordinal);
        Assert.Equal(2, run.State.Refused.Count);
        Assert.Empty(Directory.GetFiles(province.Folder.Uploads));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_while_it_arrives_and_its_name_is_never_a_path()
    {
        var run = Runs.Begin(Owner).Value;
        var refused = await Runs.ReceiveAsync(run, "../../etc/大.xlsx", new Endless(ImportRuns.MaxFileBytes + 1), Cancel);
        Assert.Equal("大.xlsx", refused!.Name);
        Assert.Empty(Directory.GetFiles(province.Folder.Uploads));

        Assert.Null(await Runs.ReceiveAsync(run, @"C:\temp\名录.xlsx", Rosters.Roster(("某某中心", Code)), Cancel));
        var kept = Assert.Single(Directory.GetFiles(province.Folder.Path, "*", SearchOption.AllDirectories), f => f.Contains("uploads", StringComparison.Ordinal));
        Assert.DoesNotContain("名录", kept, StringComparison.Ordinal);
        await Runs.ReadAsync(run);
        Assert.Equal((RunStage.Preview, 1), (run.State.Stage, run.State.Refused.Count));
    }

    [Fact]
    public async Task A_page_that_comes_back_finds_its_run_and_previews_are_bounded()
    {
        var runs = new List<ImportRun>();
        for (var i = 0; i <= ImportRuns.Previews; i++)
        {
            runs.Add(await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code)))));
        }

        Assert.Equal(RunStage.Ended, runs[0].State.Stage);
        Assert.NotNull(runs[0].State.Problem);
        Assert.Null(runs[0].UploadedRows);
        Assert.All(runs.Skip(1), run => Assert.Same(run, Runs.Find(run.Id)));
        Assert.Equal(runs.Skip(1).Reverse(), Runs.Open(Owner));
        Assert.Empty(Runs.Open(new("乙", RoleRights.All)));
        Assert.Null(Runs.Find("0"));
    }

    [Fact]
    public async Task Only_so_many_runs_are_kept_and_those_at_work_are_never_dropped()
    {
        using var closed = (await province.Get<WriteGate>().CloseAsync(Right.EditRecords, Actor.Program, Cancel)).Value;
        var first = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var storing = Runs.StoreAsync(first);
        var others = Enumerable.Range(0, ImportRuns.Kept).Select(_ => Runs.Begin(Owner).Value).ToList();
        Assert.Same(first, Runs.Find(first.Id));
        Assert.Null(Runs.Find(others[0].Id));
        Assert.Same(others[1], Runs.Find(others[1].Id));
        Runs.Cancel(first);
        await storing;
        Assert.Equal((RunStage.Ended, 0), (first.State.Stage, await StationsAsync()));
    }

    [Fact]
    public async Task A_busy_database_keeps_the_preview_and_the_yes_can_be_said_again()
    {
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        using (var closed = (await province.Get<WriteGate>().CloseAsync(Right.EditRecords, Actor.Program, Cancel)).Value)
        {
            await Runs.StoreAsync(run);
        }

        Assert.Equal((RunStage.Preview, WriteGate.Busy.Message), (run.State.Stage, run.State.Problem));
        await Runs.StoreAsync(run);
        Assert.Equal(RunStage.Done, run.State.Stage);
    }

    [Fact]
    public async Task Two_clicks_store_once()
    {
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        await Task.WhenAll(Runs.StoreAsync(run), Runs.StoreAsync(run));
        Assert.Equal(1, await province.ReadAsync(db => db.ImportBatches.CountAsync(Cancel)));
    }

    [Fact]
    public void A_ticket_for_rejected_rows_works_once_and_not_for_ever()
    {
        var downloads = province.Get<RejectedDownloads>();
        string Id(string address) => address[(address.LastIndexOf('/') + 1)..];
        var once = Id(downloads.Issue([], byStation: true));
        Assert.NotNull(downloads.Take(once));
        Assert.Null(downloads.Take(once));
        var late = Id(downloads.Issue([], byStation: false));
        province.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(downloads.Take(late));
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private Task<int> StationsAsync() => province.ReadAsync(db => db.Stations.CountAsync(Cancel));

    private async Task<ImportRun> StoreAsync(params (string Name, Stream Content)[] files)
    {
        var run = await PreviewAsync(files);
        await Runs.StoreAsync(run);
        Assert.Equal(RunStage.Done, run.State.Stage);
        return run;
    }

    private async Task<ImportRun> PreviewAsync(params (string Name, Stream Content)[] files)
    {
        var run = Runs.Begin(Owner).Value;
        foreach (var (name, content) in files)
        {
            await Runs.ReceiveAsync(run, name, content, Cancel);
        }

        await Runs.ReadAsync(run);
        return run;
    }

    /// <summary>So many bytes that nobody has to hold.</summary>
    private sealed class Endless(long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
