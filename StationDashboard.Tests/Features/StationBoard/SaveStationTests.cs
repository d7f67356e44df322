using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.StationBoard;

public sealed class SaveStationTests : IAsyncLifetime
{
    private static readonly Actor Chen = new("陈", RoleRights.All);
    private SmallProvince province = null!;
    private int id;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SaveStation Save => province.Get<SaveStation>();

    public async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync();
        id = await province.StationAsync("甲站");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, default)).Problems);
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_save_stores_the_fields_what_follows_from_them_and_a_history_entry()
    {
        var opened = await OpenAsync();
        Assert.True((await RunAsync(opened, opened.Fields with { Name = " 广州甲站 ", Contact = "张三", Phone = "138 0013 2210" })).Succeeded);
        var station = await province.ReadAsync(db => db.Stations.SingleAsync(Ct));
        Assert.Equal(("广州甲站", "张三", 2), (station.Name, station.Contact, station.Version));
        Assert.Contains("gzjz", station.SearchText);
        var entry = await province.ReadAsync(db => db.History.SingleAsync(h => h.Subject == "Station", Ct));
        Assert.Equal(("SaveStation", "陈", id), (entry.Action, entry.Actor, entry.StationId));
        Assert.Contains("甲站", entry.Before);
        Assert.Contains("广州甲站", entry.After);
    }

    [Fact]
    public async Task An_unchanged_save_leaves_no_trace()
    {
        var opened = await OpenAsync();
        Assert.True((await RunAsync(opened, opened.Fields)).Succeeded);
        Assert.Equal(1, await province.ReadAsync(db => db.Stations.Select(s => s.Version).SingleAsync(Ct)));
        Assert.Empty(await province.ReadAsync(db => db.History.ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_stale_save_shows_both_sides_and_overwrites_nothing()
    {
        var opened = await OpenAsync();
        await RunAsync(opened, opened.Fields with { Phone = "13800000001" });
        var conflict = Assert.IsType<StationConflict>((await Save.RunAsync(id, opened.Version, opened.Fields with { Address = "广州市" }, false, new("李", RoleRights.All), Ct)).Error);
        Assert.Equal(("广州市", null), (conflict.Mine.Address, conflict.Mine.Phone));
        Assert.Equal((null, "138****0001", 2), (conflict.Theirs.Fields.Address, conflict.Theirs.Fields.Phone, conflict.Theirs.Version));
        Assert.Equal(("陈", province.Clock.UtcInstant()), (conflict.By, conflict.At));
        Assert.Null(await province.ReadAsync(db => db.Stations.Select(s => s.Address).SingleAsync(Ct)));
        // Saved over the newest version, both changes stand.
        Assert.True((await Save.RunAsync(id, conflict.Theirs.Version, conflict.Theirs.Fields with { Address = "广州市" }, false, new("李", RoleRights.All), Ct)).Succeeded);
        Assert.Equal(new { Phone = (string?)"13800000001", Address = (string?)"广州市" }, await province.ReadAsync(db => db.Stations.Select(s => new { s.Phone, s.Address }).SingleAsync(Ct)));
    }

    public static TheoryData<string, Func<StationFields, StationFields>> Mistakes() => new()
    {
        { nameof(StationFields.Name), f => f with { Name = "  " } },
        { nameof(StationFields.Name), f => f with { Name = "<b>站" } },
        { nameof(StationFields.Contact), f => f with { Contact = "张>三" } },
        { nameof(StationFields.Contact), f => f with { Contact = "李**" } },
        { nameof(StationFields.Code), f => f with { Code = "123" } },
        { nameof(StationFields.Code), f => f with { Code = "91440101MA5AAAAA1I" } },
        { nameof(StationFields.CityCode), f => f with { CityCode = "110000" } },
        { nameof(StationFields.RecognisedOn), f => f with { RecognisedOn = null } },
        { nameof(StationFields.ExpiresOn), f => f with { ExpiresOn = new DateOnly(2020, 1, 1) } },
        { nameof(StationFields.Phone), f => f with { Phone = "电话" } },
        { nameof(StationFields.FoundedOn), f => f with { FoundedOn = new DateOnly(2030, 1, 1) } },
        { nameof(StationFields.DocumentNo), f => f with { Status = StationStatus.Withdrawn, StatusOn = new DateOnly(2026, 11, 1) } },
        { nameof(StationFields.StatusOn), f => f with { Status = StationStatus.Withdrawn, DocumentNo = "粤工信〔2026〕1号" } },
        { nameof(StationFields.Status), f => f with { Status = StationStatus.Expired } },
    };

    [Theory, MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task A_mistake_is_told_at_its_field_and_nothing_is_saved(string field, Func<StationFields, StationFields> mistake)
    {
        var opened = await OpenAsync();
        var invalid = Assert.IsType<InvalidStation>((await RunAsync(opened, mistake(opened.Fields))).Error);
        Assert.Equal([field], invalid.Fields.Keys);
        Assert.Equal(1, await province.ReadAsync(db => db.Stations.Select(s => s.Version).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_code_with_a_wrong_check_digit_must_be_confirmed()
    {
        var opened = await OpenAsync();
        var wanted = opened.Fields with { Code = "91440101ma5aaaaa10" };
        var invalid = Assert.IsType<InvalidStation>((await RunAsync(opened, wanted)).Error);
        Assert.Contains("校验码", invalid.Fields[nameof(StationFields.Code)].Message);
        Assert.Equal("91440101MA5AAAAA10", (await Save.RunAsync(id, opened.Version, wanted, true, Chen, Ct)).Value);
    }

    [Fact]
    public async Task Two_stations_cannot_have_one_code()
    {
        await province.StationAsync("乙站");
        var opened = await OpenAsync();
        var other = await province.ReadAsync(db => db.Stations.Where(s => s.Id != id).Select(s => s.Code).SingleAsync(Ct));
        Assert.Equal([nameof(StationFields.Code)], Assert.IsType<InvalidStation>((await Save.RunAsync(id, opened.Version, opened.Fields with { Code = other }, true, Chen, Ct)).Error).Fields.Keys);
    }

    [Fact]
    public async Task A_withdrawal_is_kept_with_the_document_of_the_Department()
    {
        var opened = await OpenAsync();
        await RunAsync(opened, opened.Fields with { Status = StationStatus.Withdrawn, StatusOn = new DateOnly(2026, 11, 1), DocumentNo = "粤工信〔2026〕1号", StatusReason = "连续两年未达标" });
        var year = await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, Ct);
        Assert.False(year.Stations[0].Counts);
        var again = await OpenAsync();
        Assert.Equal(("粤工信〔2026〕1号", new DateOnly(2026, 11, 1)), (again.Fields.DocumentNo, again.Fields.StatusOn));
        Assert.Equal([nameof(StationFields.StatusReason)], Assert.IsType<InvalidStation>((await RunAsync(again, again.Fields with { Status = StationStatus.Registered, StatusReason = null })).Error).Fields.Keys);
        Assert.True((await RunAsync(again, again.Fields with { DocumentNo = "粤工信〔2026〕2号" })).Succeeded);
        Assert.Equal(3, (await OpenAsync()).Version);
    }

    [Fact]
    public async Task A_later_recognition_stops_earlier_services_from_counting()
    {
        await province.ActivityAsync(id, "2026-03-05", 60, ["企业1"]);
        var opened = await OpenAsync();
        await RunAsync(opened, opened.Fields with { RecognisedOn = new DateOnly(2026, 6, 1), ExpiresOn = new DateOnly(2029, 5, 31), CityCode = "440300" });
        var year = await province.Get<TotalsBoard>().ReadAsync(2026, People.Reader, Ct);
        Assert.Equal((0, "深圳"), (year.Find(id)!.Totals.Minutes, year.Find(id)!.Station.City.Name));
    }

    [Fact]
    public async Task A_recognition_that_would_change_a_locked_year_is_refused()
    {
        await province.ActivityAsync(id, "2025-03-05", 60, ["企业1"], state: RecordState.Approved);
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        var opened = await OpenAsync();
        Assert.Equal("station.locked", (await RunAsync(opened, opened.Fields with { RecognisedOn = new DateOnly(2025, 6, 1), ExpiresOn = new DateOnly(2028, 5, 31) })).Error?.Code);
    }

    [Theory]
    [InlineData("张三", "张**")]
    [InlineData("欧阳小明", "欧**")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_name_is_masked(string? name, string? shown) => Assert.Equal(shown, MaskedContact.Name(name));

    [Theory]
    [InlineData("13800132210", "138****2210")]
    [InlineData("+86 138-0013-2210", "138****2210")]
    [InlineData("83130000", "****00")]
    [InlineData("110", "****")]
    [InlineData("", null)]
    public void A_phone_is_masked(string phone, string? shown) => Assert.Equal(shown, MaskedContact.Phone(phone));

    private async Task<OpenedStation> OpenAsync() => (await Save.OpenAsync(await province.ReadAsync(db => db.Stations.Where(s => s.Id == id).Select(s => s.Code).SingleAsync(Ct)), People.Everything("陈"), Ct))!;

    private Task<Result<string>> RunAsync(OpenedStation opened, StationFields fields) => Save.RunAsync(id, opened.Version, fields, false, Chen, Ct);
}
