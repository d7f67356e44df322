using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

public sealed class PasteRosterTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("经办", Right.EditRecords);
    private static readonly string Code = Rosters.Valid("91440100DEM010001");
    private static readonly string Other = Rosters.Valid("91440100DEM010002");
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await RecordingProvince.OpenAsync();
        await province.ActivityAsync(await province.StationAsync("广州站"), "2026-05-01", 60, [$"甲公司@{Code}", "乙公司"], size: EnterpriseSize.Medium);
        await province.WriteAsync(async db =>
        {
            db.DirectoryEntries.Add(new DirectoryEntry { Name = "广州名录科技有限公司", Uscc = Other, CityCode = "440100", SearchText = "" });
            return await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Cells_are_read_as_the_import_reads_them_with_headings_or_without()
    {
        string[] rows = [$"丙公司\t{Code.ToLowerInvariant()}\t小型\t５\t4\t\"多办，\n常办\"", "丁公司\t\t\t\t\t"];
        foreach (var text in new[] { string.Join("\r\n", rows), "企业名称*\t统一社会信用代码\t企业规模\t满意度(1-5)\t服务成效（1-5）\t意见建议\r\n" + string.Join("\r\n", rows) + "\r\n合计\t2\r\n" })
        {
            var read = (await ReadAsync(text)).Lines;
            Assert.Equal([new("丙公司", Code, EnterpriseSize.Small, 5, 4, "多办，\n常办"), new("丁公司")], read.Select(l => l.Line));
        }

        var turned = (await ReadAsync("备注\t满意度（1-5）\t企业名称\n无\t3\t戊公司")).Lines;
        Assert.Equal([new EnterpriseLine("戊公司", null, EnterpriseSize.Unknown, 3)], turned.Select(l => l.Line));
    }

    [Fact]
    public async Task Lines_are_a_name_a_code_or_both_and_each_says_what_it_will_be()
    {
        var read = (await ReadAsync($"甲公司\n 乙 公司 \n{Other}\n新公司，{Rosters.Valid("91440100DEM010009")}\n甲公司\n{Rosters.Valid("91440100DEM010008")}\n\n某某 ABC 公司")).Lines;
        Assert.Equal(
            [("甲公司", PastedState.Known), ("乙 公司", PastedState.Known), ("广州名录科技有限公司", PastedState.Listed), ("新公司", PastedState.New), ("甲公司", PastedState.Repeated), ("", PastedState.Rejected), ("某某 ABC 公司", PastedState.New)],
            read.Select(l => (l.Line.Name, l.State)));
    }

    [Fact]
    public async Task What_cannot_be_right_is_told_with_its_row()
    {
        var read = (await ReadAsync("甲公司\t9144\t巨型\t6\n乙公司\t9144")).Lines;
        Assert.Equal((1, PastedState.Rejected, 3), (read[0].Row, read[0].State, read[0].Issues.Count));
        // A code that does not check is kept with a warning, as in an import.
        Assert.Equal((PastedState.Known, 1, "9144"), (read[1].State, read[1].Issues.Count, read[1].Line.Code));
    }

    [Fact]
    public async Task What_is_on_the_list_already_is_marked()
    {
        var read = await province.Get<PasteRoster>().RunAsync($"别名\t{Code}\n丙", [new("甲公司", Code)], Editor, Ct);
        Assert.Equal([PastedState.Repeated, PastedState.New], read.Value.Lines.Select(l => l.State));
    }

    [Fact]
    public async Task What_is_no_text_of_rows_is_refused()
    {
        Assert.Equal("paste.unreadable", (await province.Get<PasteRoster>().RunAsync("a\0b", [], Editor, Ct)).Error!.Code);
        Assert.Equal("paste.long", (await province.Get<PasteRoster>().RunAsync(new string('a', PasteRoster.MaxText + 1), [], Editor, Ct)).Error!.Code);
        await Assert.ThrowsAsync<RightDeniedException>(() => province.Get<PasteRoster>().RunAsync("甲", [], new("读者", Right.ViewRecords), Ct));
    }

    [Theory]
    [InlineData("甲", "甲公司")]
    [InlineData("jgs", "甲公司")]
    [InlineData("名录", "广州名录科技有限公司")]
    [InlineData("gzml", "广州名录科技有限公司")]
    [InlineData("ygs", "乙公司")]
    [InlineData("没有", "")]
    public async Task Completion_finds_names_codes_and_initials_of_directory_and_reports(string typed, string names) =>
        Assert.Equal(names, string.Join(' ', (await province.Get<FindEnterprises>().RunAsync(typed, Editor, Ct)).Select(f => f.Name)));

    [Fact]
    public async Task Completion_follows_what_is_stored_and_knows_the_last_size()
    {
        var find = province.Get<FindEnterprises>();
        var first = Assert.Single(await find.RunAsync(Code[..12].ToLowerInvariant(), Editor, Ct), f => f.Code == Code);
        Assert.Equal(EnterpriseSize.Medium, await find.SizeAsync(first.EntryId!.Value, Editor, Ct));
        Assert.Null((await find.RunAsync("广州名录", Editor, Ct))[0].EntryId);
        await province.ActivityAsync(await province.StationAsync("另一站"), "2026-06-01", 60, ["新来的公司", $"广州名录科技有限公司@{Other}"]);
        Assert.Equal("新来的公司", (await find.RunAsync("xldgs", Editor, Ct))[0].Name);
        Assert.NotNull(Assert.Single(await find.RunAsync("广州名录", Editor, Ct)).EntryId);
    }

    private async Task<PastedRoster> ReadAsync(string text) => (await province.Get<PasteRoster>().RunAsync(text, [], Editor, Ct)).Value;
}
