using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Finding;

public sealed class FindRecordsTests : IAsyncLifetime
{
    private SmallProvince province = null!;
    private int dongguan;
    private int guangzhou;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await FindingProvince.OpenAsync();
        (dongguan, guangzhou) = await FindingProvince.SeedAsync(province);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Theory]
    [InlineData("dgsrj", "东莞市软件行业协会", null)]
    [InlineData("软件行业", "东莞市软件行业协会", null)]
    [InlineData("莞软协", "东莞市软件行业协会", null)]
    [InlineData("启航", "广州启航商会", null)]
    [InlineData("91440000TEST000001", "东莞市软件行业协会", null)]
    [InlineData("旧名", "广州启航商会", "穗城旧名联合会")]
    [InlineData("scjm", "广州启航商会", "穗城旧名联合会")]
    public async Task A_station_is_found_by_its_name_code_initials_short_and_earlier_name(string typed, string name, string? alias)
    {
        var station = Assert.Single((await FindAsync(typed)).Single(g => g.Kind is FoundKind.Station).Items);
        Assert.Equal((name, alias), (station.Name, station.Alias));
        Assert.StartsWith("/stations/91440000TEST", station.Href, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("宏远", "宏远精密机械有限公司|广州宏远精密机械公司")]
    [InlineData("hyjm", "宏远精密机械有限公司|广州宏远精密机械公司")]
    [InlineData(FindingProvince.Code, "宏远精密机械有限公司")]
    [InlineData("机械 广州", "广州宏远精密机械公司")]
    [InlineData("软件园", "广州软件园")]
    [InlineData("有限公司 软件", "")]
    public async Task Enterprises_are_found_by_name_code_and_initials_the_best_first(string typed, string names) =>
        Assert.Equal(names, string.Join('|', Items(await FindAsync(typed), FoundKind.Enterprise).Select(i => i.Name)));

    [Theory]
    [InlineData("政策", "东莞政策宣讲会|广州政策宣讲会")]
    [InlineData("政策 2025", "广州政策宣讲会")]
    [InlineData("3月12日 宣讲", "东莞政策宣讲会|广州政策宣讲会")]
    [InlineData("2026-03-12 dgs", "东莞政策宣讲会")]
    [InlineData("启航 对接", "融资对接")]
    [InlineData("gz-002", "融资对接")]
    [InlineData("2024", "")]
    public async Task Activities_are_found_by_topic_date_station_and_number_the_latest_first(string typed, string names) =>
        Assert.Equal(names, string.Join('|', Items(await FindAsync(typed), FoundKind.Activity).Select(i => i.Name)));

    [Fact]
    public async Task An_activity_opens_in_the_list_of_its_day_and_says_which_it_is()
    {
        var found = Items(await FindAsync("GZ-002"), FoundKind.Activity).Single();
        Assert.StartsWith("/activities?from=2026-05-20&to=2026-05-20&activity=", found.Href, StringComparison.Ordinal);
        Assert.Equal(["2026-05-20", "广州启航商会", "GZ-002"], found.Details);
        Assert.Equal(RecordState.Pending, found.State);
    }

    [Fact]
    public async Task A_bureau_finds_its_own_city_only()
    {
        var bureau = People.Bureau("东莞");
        Assert.Equal(["东莞市软件行业协会"], Items(await FindAsync("会", bureau), FoundKind.Station).Select(i => i.Name));
        Assert.Equal(["宏远精密机械有限公司"], Items(await FindAsync("宏远", bureau), FoundKind.Enterprise).Select(i => i.Name));
        Assert.Equal(["东莞政策宣讲会"], Items(await FindAsync("政策", bureau), FoundKind.Activity).Select(i => i.Name));
        Assert.Empty(await FindAsync("启航", bureau));
        Assert.Empty(await FindAsync("旧名", bureau));
        // Served there for the first time: found from now on.
        await province.ActivityAsync(dongguan, "2026-06-01", 30, ["广州软件园"]);
        Assert.Equal(["广州软件园"], Items(await FindAsync("软件园", bureau), FoundKind.Enterprise).Select(i => i.Name));
    }

    [Fact]
    public async Task Contacts_are_found_nowhere_and_nothing_without_the_right()
    {
        Assert.Empty(await FindAsync("欧阳"));
        Assert.Empty(await FindAsync("13800001111"));
        await Assert.ThrowsAsync<RightDeniedException>(() => FindAsync("东莞", new Actor("系统管理员", RoleRights.Of(Role.SystemAdministrator))));
        Assert.Empty(await FindAsync(" "));
    }

    [Fact]
    public async Task An_entry_that_counts_as_another_leads_to_it_and_says_what_was_found()
    {
        await province.WriteAsync(async db =>
        {
            var standing = await db.Enterprises.SingleAsync(e => e.Name == "宏远精密机械有限公司", Ct);
            var other = await db.Enterprises.SingleAsync(e => e.Name == "广州软件园", Ct);
            other.CountsAsId = standing.Id;
            db.Changes.Add(ChangeKind.Records);
            return await db.SaveChangesAsync(Ct);
        });
        var found = Items(await FindAsync("软件园"), FoundKind.Enterprise).Single();
        Assert.Equal(("宏远精密机械有限公司", "广州软件园"), (found.Name, found.Alias));
    }

    [Fact]
    public async Task What_is_recorded_renamed_or_undone_is_found_as_it_is_now()
    {
        Assert.Empty(Items(await FindAsync("数字化"), FoundKind.Activity));
        var activity = await province.ActivityAsync(guangzhou, "2026-07-01", 30, ["新来的公司"]);
        Assert.Equal(["新来的公司"], Items(await FindAsync("xld"), FoundKind.Enterprise).Select(i => i.Name));
        await RenameAsync(activity, "数字化诊断");
        Assert.Equal(["数字化诊断"], Items(await FindAsync("数字化"), FoundKind.Activity).Select(i => i.Name));
        await RenameAsync(activity, "法律服务日");
        Assert.Empty(Items(await FindAsync("数字化"), FoundKind.Activity));
        Assert.Single(Items(await FindAsync("法律"), FoundKind.Activity));
        await province.WriteAsync(async db =>
        {
            (await db.Activities.SingleAsync(a => a.Id == activity, Ct)).UndoneAt = province.Clock.UtcInstant();
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Empty(Items(await FindAsync("法律"), FoundKind.Activity));
    }

    [Fact]
    public async Task More_than_are_shown_stand_in_a_list()
    {
        for (var n = 0; n < 8; n++)
        {
            await province.StationAsync($"肇庆{n}号园", "肇庆");
        }

        var group = (await FindAsync("肇庆")).Single();
        Assert.Equal((FindRecords.Most, "/stations?q=%E8%82%87%E5%BA%86"), (group.Items.Count, group.AllHref));
    }

    private async Task RenameAsync(int activity, string name)
    {
        await using var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("测试"), Ct)).Value;
        var stored = await write.Db.Activities.SingleAsync(a => a.Id == activity, Ct);
        stored.Name = name;
        write.Record("RecordActivity", nameof(Activity), activity, stored.StationId);
        write.Db.Changes.Add(ChangeKind.Records);
        await write.Db.SaveChangesAsync(Ct);
        await write.CommitAsync(Ct);
    }

    private Task<IReadOnlyList<FoundGroup>> FindAsync(string typed, Actor? reader = null) => province.Get<FindRecords>().RunAsync(typed, reader ?? People.Reader, Ct);

    private static IReadOnlyList<FoundItem> Items(IReadOnlyList<FoundGroup> groups, FoundKind kind) => groups.SingleOrDefault(g => g.Kind == kind)?.Items ?? [];
}
