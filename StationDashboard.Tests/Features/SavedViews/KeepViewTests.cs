using Microsoft.EntityFrameworkCore;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.SavedViews;

public sealed class KeepViewTests : IAsyncLifetime
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private static readonly Actor Bureau = People.Bureau("湛江") with { AccountId = 2 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync(s => s.AddSavedViews());

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_view_is_kept_renamed_dropped_and_kept_again_and_leaves_no_entry()
    {
        var entries = await province.ReadAsync(db => db.History.CountAsync(Ct));
        var id = (await KeepAsync(" 广州待核 ", "/approvals?city=440100&page=3", Chen)).Value;
        Assert.Equal(new OwnView(id, "广州待核", "/approvals?city=440100"), Assert.Single(await ListAsync(Chen)));
        Assert.Equal(id, (await Keep.RenameAsync(id, "广州的待核", Chen, Ct)).Value);
        Assert.Equal(id, (await Keep.RenameAsync(id, "广州的待核", Chen, Ct)).Value);
        Assert.Equal("广州的待核", Assert.Single(await ListAsync(Chen)).Name);
        Assert.True((await Drop.RunAsync(id, Chen, Ct)).Value);
        Assert.Empty(await ListAsync(Chen));
        Assert.False((await Drop.RunAsync(id, Chen, Ct)).Value);
        Assert.Equal("view.gone", (await Keep.RenameAsync(id, "别的", Chen, Ct)).Error?.Code);
        Assert.True((await KeepAsync("广州的待核", "/approvals?city=440100", Chen)).Succeeded);
        Assert.Equal(entries, await province.ReadAsync(db => db.History.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_taken_name_is_refused_unless_that_view_is_to_be_replaced()
    {
        var first = (await KeepAsync("待核", "/approvals", Chen)).Value;
        var second = (await KeepAsync("企业", "/enterprises", Chen)).Value;
        Assert.Equal(new NameTaken("待核"), (await KeepAsync("待核", "/quality", Chen)).Error);
        Assert.IsType<NameTaken>((await Keep.RenameAsync(second, "待核", Chen, Ct)).Error);
        Assert.Equal(["/approvals", "/enterprises"], (await ListAsync(Chen)).Select(v => v.Address).Order());
        Assert.Equal(first, (await Keep.RunAsync("待核", "/quality", replace: true, Chen, Ct)).Value);
        Assert.Equal(["/enterprises", "/quality"], (await ListAsync(Chen)).Select(v => v.Address).Order());
        Assert.True((await KeepAsync("待核", "/stations", Bureau)).Succeeded);
    }

    [Fact]
    public async Task Nobody_sees_renames_or_drops_anothers_and_a_citys_reader_has_views_too()
    {
        var id = (await KeepAsync("我的", "/stations?below=1", Chen)).Value;
        var own = (await KeepAsync("湛江", "/stations", Bureau)).Value;
        Assert.Equal([own], (await ListAsync(Bureau)).Select(v => v.Id));
        Assert.Equal("view.gone", (await Keep.RenameAsync(id, "他的", Bureau, Ct)).Error?.Code);
        Assert.False((await Drop.RunAsync(id, Bureau, Ct)).Value);
        Assert.Equal("我的", Assert.Single(await ListAsync(Chen)).Name);
    }

    [Fact]
    public async Task Names_are_bounded_and_who_has_no_account_keeps_nothing()
    {
        Assert.Equal("view.name", (await KeepAsync("  ", "/stations", Chen)).Error?.Code);
        Assert.Equal("view.name", (await KeepAsync("一\n二", "/stations", Chen)).Error?.Code);
        Assert.True((await KeepAsync(new string('字', SavedView.LongestName), "/stations", Chen)).Succeeded);
        Assert.Equal("view.name", (await KeepAsync(new string('字', SavedView.LongestName + 1), "/stations", Chen)).Error?.Code);
        Assert.Equal("view.page", (await KeepAsync("站", "/stations/91440000TEST000001", Chen)).Error?.Code);
        Assert.Equal(Actor.Denied, (await KeepAsync("站", "/stations", People.Everything("命令行"))).Error);
        Assert.Empty(await ListAsync(People.Everything("命令行")));
    }

    [Fact]
    public async Task An_account_keeps_fifty_and_is_then_told_to_make_room()
    {
        for (var i = 0; i < SavedView.Most; i++)
        {
            Assert.True((await KeepAsync($"视图{i}", "/stations", Chen)).Succeeded);
        }

        Assert.Equal("view.many", (await KeepAsync("再一个", "/stations", Chen)).Error?.Code);
        Assert.True((await Keep.RunAsync("视图1", "/quality", replace: true, Chen, Ct)).Succeeded);
        Assert.True((await KeepAsync("再一个", "/stations", Bureau)).Succeeded);
    }

    [Fact]
    public async Task They_stand_in_the_order_of_their_pinyin()
    {
        foreach (var name in new[] { "珠海", "广州", "阿拉伯", "深圳" })
        {
            await KeepAsync(name, "/stations", Chen);
        }

        Assert.Equal(["阿拉伯", "广州", "深圳", "珠海"], (await ListAsync(Chen)).Select(v => v.Name));
    }

    private KeepView Keep => province.Get<KeepView>();

    private DropView Drop => province.Get<DropView>();

    private Task<Result<int>> KeepAsync(string name, string address, Actor actor) => Keep.RunAsync(name, address, replace: false, actor, Ct);

    private Task<ValueList<OwnView>> ListAsync(Actor actor) => province.Get<SavedViewsQuery>().RunAsync(actor, Ct);
}
