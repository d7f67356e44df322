using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

public sealed class ActivityListQueryTests : IAsyncLifetime
{
    private static readonly Actor Reader = new("读者", Right.ViewRecords);
    private SmallProvince province = null!;
    private int guangzhou;
    private int shenzhen;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Today => new(2026, 11, 23);

    public async ValueTask InitializeAsync()
    {
        province = await RecordingProvince.OpenAsync();
        guangzhou = await province.StationAsync("广州站");
        shenzhen = await province.StationAsync("深圳站", "深圳", recognised: new(2026, 3, 1));
        await province.ActivityAsync(guangzhou, "2026-02-01", 90, ["甲", "乙"], satisfaction: 4);
        await province.ActivityAsync(guangzhou, "2026-05-01", 60, ["乙", "丙"], state: RecordState.Approved);
        await province.ActivityAsync(guangzhou, "2025-12-31", 60, ["丁"]);
        await province.ActivityAsync(shenzhen, "2026-02-02", 120, ["甲"]);
        await province.ActivityAsync(shenzhen, "2026-06-01", 30, ["甲"], state: RecordState.Returned);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Without_a_query_the_page_shows_this_year_newest_first()
    {
        var filter = ActivityListFilter.Parse("/activities", Today);
        Assert.Equal("/activities", filter.Href(Today));
        Assert.Equal(["2026-06-01", "2026-05-01", "2026-02-02", "2026-02-01"], await DatesAsync(filter));
    }

    [Theory]
    [InlineData("from=all", 5)]
    [InlineData("from=2025-12-31&to=2026-02-01", 2)]
    [InlineData("to=2026-01-01", 1)]
    [InlineData("city=440300", 2)]
    [InlineData("state=Returned", 1)]
    [InlineData("unapproved=1", 3)]
    [InlineData("category=Policy", 4)]
    [InlineData("category=Legal", 0)]
    [InlineData("mode=Online", 0)]
    [InlineData("q=szz", 2)]
    [InlineData("q=活动 深圳", 2)]
    [InlineData("q=没有这样的", 0)]
    [InlineData("station=nobody", 0)]
    [InlineData("sort=-visits", 4)]
    public async Task An_address_reproduces_its_filter(string query, int rows)
    {
        var filter = ActivityListFilter.Parse($"/activities?{query}", Today);
        Assert.Equal(filter, ActivityListFilter.Parse(filter.Href(Today), Today));
        Assert.Equal(rows, (await DatesAsync(filter)).Count);
    }

    [Fact]
    public async Task A_station_is_filtered_by_its_code_and_a_row_says_what_the_record_holds()
    {
        var code = await province.ReadAsync(db => db.Stations.FindAsync(guangzhou).AsTask());
        var view = await province.Get<ActivityListQuery>().RunAsync(new() { Station = code!.Code, To = new(2026, 3, 1), From = new(2026, 1, 1) }, Reader, Ct);
        Assert.Equal("广州站", view.StationName);
        Assert.Equal((2, new AnswerTally(8, 2, 2), 90, false), (view.Page.Items[0].Visits, view.Page.Items[0].Satisfaction, view.Page.Items[0].Minutes, view.Page.Items[0].BeforeRecognition));
    }

    [Fact]
    public async Task Records_of_equal_rank_keep_one_order_over_all_pages()
    {
        for (var i = 0; i < 70; i++)
        {
            await province.ActivityAsync(guangzhou, "2026-07-01", 60, []);
        }

        var filter = new ActivityListFilter { From = new(2026, 7, 1), Sort = ActivitySort.Hours };
        var first = await province.Get<ActivityListQuery>().RunAsync(filter, Reader, Ct);
        var last = await province.Get<ActivityListQuery>().RunAsync(filter with { Page = 9 }, Reader, Ct);
        Assert.Equal((2, 20, 70), (last.Page.Page, last.Page.Items.Count, last.Page.Total));
        Assert.Equal(70, first.Page.Items.Concat(last.Page.Items).Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_whole_list_and_a_narrowed_one_have_the_same_orders()
    {
        for (var i = 0; i < 130; i++)
        {
            await province.ActivityAsync(i % 3 == 0 ? shenzhen : guangzhou, $"2025-{(i % 11) + 1:00}-10", 30 * ((i % 5) + 1), i % 4 == 0 ? ["甲"] : [], state: (RecordState)(i % 4 + 1));
        }

        foreach (var (sort, descending) in Enum.GetValues<ActivitySort>().SelectMany(s => new[] { (s, true), (s, false) }))
        {
            var whole = new ActivityListFilter { Sort = sort, Descending = descending };
            foreach (var page in (int[])[1, 2, 3])
            {
                var all = (await province.Get<ActivityListQuery>().RunAsync(whole with { Page = page }, Reader, Ct)).Page;
                var narrowed = (await province.Get<ActivityListQuery>().RunAsync(whole with { Page = page, To = new(2099, 1, 1) }, Reader, Ct)).Page;
                Assert.Equal(135, all.Total);
                Assert.Equal(all.Items.Select(r => r.Id), narrowed.Items.Select(r => r.Id));
                Assert.Equal(page == 3 ? 35 : 50, all.Items.Count);
            }
        }
    }

    [Theory]
    [InlineData("100%", "满意100%_AB\\")]
    [InlineData("%_ab", "满意100%_AB\\")]
    [InlineData("b\\", "满意100%_AB\\")]
    [InlineData("_b", null)]
    [InlineData("0%a", null)]
    public async Task A_search_takes_every_character_as_written_and_letters_in_either_size(string search, string? found)
    {
        var id = await province.ActivityAsync(guangzhou, "2026-08-01", 60, []);
        await province.WriteAsync(db => db.Activities.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "满意100%_AB\\"), Ct));
        var rows = (await province.Get<ActivityListQuery>().RunAsync(new() { Search = search }, Reader, Ct)).Page.Items;
        Assert.Equal(found is null ? [] : [found], rows.Select(r => r.Name));
    }

    [Fact]
    public async Task Sums_hold_what_counts_and_agree_with_the_maintained_totals()
    {
        var all = await TotalsAsync("from=all");
        // 认定前 and 退回 do not count; 甲 乙 丙 丁.
        Assert.Equal(new ActivityTotals(3, 210, 5, 4), all);
        Assert.Equal(new ActivityTotals(2, 150, 4, 3), await TotalsAsync(""));
        var year = (await province.Get<TotalsBoard>().ReadAsync(2026, Reader, Ct)).Province.Total;
        Assert.Equal((year.Activities, year.Minutes, year.Visits, year.NewEnterprises), (2, 150, 4, 3));
        Assert.Equal(new ActivityTotals(1, 60, 2, 2), await TotalsAsync("state=Approved"));
        Assert.Equal(new ActivityTotals(0, 0, 0, 0), await TotalsAsync("city=440300"));
        Assert.Equal(new ActivityTotals(1, 90, 2, 2), await TotalsAsync("from=2026-01-01&to=2026-03-31"));
    }

    [Fact]
    public async Task A_city_bureau_sees_and_sums_its_own_records_alone()
    {
        var bureau = new Actor("深圳局", Right.ViewRecords, City.FindByName("深圳"));
        var view = await province.Get<ActivityListQuery>().RunAsync(new(), bureau, Ct);
        Assert.All(view.Page.Items, row => Assert.Equal("深圳站", row.StationName));
        Assert.Equal(2, view.Page.Total);
        Assert.Equal(0, (await province.Get<ActivityListQuery>().RunAsync(new() { City = City.FindByName("广州") }, bureau, Ct)).Page.Total);
        Assert.Equal(new ActivityTotals(0, 0, 0, 0), await province.Get<ActivityTotalsQuery>().RunAsync(new(), bureau, Ct));
        await Assert.ThrowsAsync<RightDeniedException>(() => province.Get<ActivityListQuery>().RunAsync(new(), Actor.Nobody, Ct));
    }

    private async Task<List<string>> DatesAsync(ActivityListFilter filter) =>
        [.. (await province.Get<ActivityListQuery>().RunAsync(filter, Reader, Ct)).Page.Items.Select(r => Figures.Day(r.Date))];

    private Task<ActivityTotals> TotalsAsync(string query) => province.Get<ActivityTotalsQuery>().RunAsync(ActivityListFilter.Parse($"/activities?{query}", Today), Reader, Ct);
}
