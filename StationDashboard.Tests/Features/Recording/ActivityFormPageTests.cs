using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

public sealed class ActivityFormPageTests : ComponentTest
{
    private SmallProvince province = null!;
    private int station;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await RecordingProvince.OpenAsync();
        Services.AddRecordingOf(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        station = await province.StationAsync("广州站");
        RenderOverlays();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_record_with_two_enterprises_is_entered_and_saved()
    {
        var page = Open("/activities/new?station=91440000TEST000001");
        page.WaitForAssertion(() => Assert.Equal("广州站", page.Find("#station").GetAttribute("value")));
        await ChangeAsync(page, "Name", "政策宣讲");
        await ChangeAsync(page, "Date", "2026-11-02");
        await ChangeAsync(page, "Minutes", "１小时30分");
        page.WaitForAssertion(() => Assert.Contains("计 90 分钟（1.5 小时）", page.Markup, StringComparison.Ordinal));
        await AddAsync(page, "甲公司");
        await AddAsync(page, $"乙公司 {Rosters.Valid("91440100DEM010001")}");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".roster tbody tr").Count));
        await page.InvokeAsync(() => page.Find("select[aria-label='甲公司 满意度']").Change("5"));
        await SaveAsync(page, "only");
        page.WaitForAssertion(() => Assert.Matches("/activities\\?from=all&station=.*&activity=1$", Services.GetRequiredService<NavigationManager>().Uri));
        var stored = (await province.Get<RecordActivity>().OpenAsync(1, Person, Ct))!.Entry;
        Assert.Equal(("2026-001", 90, 2, 5), (stored.Number, stored.Minutes, stored.Enterprises.Count, stored.Enterprises[0].Satisfaction));
    }

    [Fact]
    public async Task Mistakes_stand_at_their_fields_and_a_length_that_cannot_be_read_says_so()
    {
        var page = Open("/activities/new");
        await SaveAsync(page, "only");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[aria-invalid=true]").Count));
        Assert.Contains("请填写活动名称。", page.Markup, StringComparison.Ordinal);
        Assert.Contains("请选择工作站。", page.Markup, StringComparison.Ordinal);
        await ChangeAsync(page, "Minutes", "一会儿");
        page.WaitForAssertion(() => Assert.Contains("看不懂这个时长", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_and_next_keeps_what_recurs_and_begins_with_an_empty_list()
    {
        var page = Open("/activities/new?station=91440000TEST000001");
        await FillAsync(page);
        await AddAsync(page, "甲公司");
        await SaveAsync(page, "next");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".roster")));
        Assert.Equal("", page.Find("[name=Name]").GetAttribute("value") ?? "");
        Assert.Equal("礼堂", page.Find("[name=Place]").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.Equal("留空则为 2026-002", page.Find("[name=Number]").GetAttribute("placeholder")));
    }

    [Fact]
    public async Task A_pasted_list_is_shown_before_it_is_taken_and_marks_what_is_new_or_repeated()
    {
        var page = Open("/activities/new?station=91440000TEST000001");
        await AddAsync(page, "甲公司");
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "粘贴名单").Click());
        await page.InvokeAsync(() => page.Find("[name=paste]").Change("甲公司\n乙公司\t\t大型\n丙公司\t\t\t9"));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "查看").Click());
        page.WaitForAssertion(() => Assert.Contains("已知 0 · 名录 0 · 新 1 · 重复 1 · 不能识别 1", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "加入 2 家").Click());
        page.WaitForAssertion(() => Assert.Equal(["甲公司", "乙公司"], page.FindAll(".roster tbody td.name span").Select(n => n.FirstChild!.TextContent.Trim()).Where(n => n.EndsWith("公司", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_stale_save_shows_both_sides_and_saves_what_is_chosen()
    {
        var id = (await province.Get<RecordActivity>().RunAsync(null, 0, new() { StationId = station, Name = "原名", Date = new(2026, 5, 1), Minutes = 60 }, Person, Ct)).Value.Id;
        Go($"/activities/{id}/edit");
        var page = Render<ActivityFormPage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.Equal("原名", page.Find("[name=Name]").GetAttribute("value")));
        var theirs = (await province.Get<RecordActivity>().OpenAsync(id, Person, Ct))!;
        await province.Get<RecordActivity>().RunAsync(id, theirs.Version, theirs.Entry with { Place = "他们的礼堂", Minutes = 120 }, Person, Ct);
        await ChangeAsync(page, "Name", "我的名");
        await SaveAsync(page, "only");
        page.WaitForAssertion(() => Assert.Equal(["活动名称", "服务时长", "地点"], page.FindAll("th[scope=row]").Select(t => t.TextContent)));
        await SaveAsync(page, "only");
        page.WaitForAssertion(() => Assert.Contains($"activity={id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var now = (await province.Get<RecordActivity>().OpenAsync(id, Person, Ct))!.Entry;
        Assert.Equal(("我的名", "他们的礼堂", 120), (now.Name, now.Place, now.Minutes));
    }

    [Fact]
    public async Task Doubts_are_told_beside_the_form_and_a_returned_record_says_why()
    {
        var first = await province.Get<RecordActivity>().RunAsync(null, 0, new() { StationId = station, Name = "宣讲", Date = new(2026, 5, 1), Minutes = 60 }, Person, Ct);
        var version = await province.ReadAsync(db => db.Activities.Select(a => a.Version).SingleAsync(Ct));
        await province.Get<DecideActivities>().OneAsync(new(first.Value.Id, version), Decision.Return, "请补名单", Person, Ct);
        var page = Render<ActivityFormPage>(p => p.Add(x => x.Id, first.Value.Id));
        page.WaitForAssertion(() => Assert.Contains("本条已退回：请补名单", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("名单中没有企业", page.Find(".doubts").TextContent, StringComparison.Ordinal));
        await ChangeAsync(page, "Minutes", "13");
        page.WaitForAssertion(() =>
        {
            // The doubts are asked for when typing pauses.
            province.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("一场活动 13 小时", page.Find(".doubts").TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_draft_holds_all_of_the_form_and_the_record_that_it_began_with()
    {
        var entry = new ActivityEntry
        {
            StationId = 3, Number = "1", Name = "名", Date = new(2026, 5, 1), StartsAt = new(9, 30), Minutes = 95, Category = ActivityCategory.Legal, Mode = ActivityMode.Mixed, Volunteers = 1, Participants = 2,
            Place = "地", PersonResponsible = "人", Recorder = "记", Note = "注", Enterprises = [new("甲", "91", EnterpriseSize.Large, 5, 4, "好"), new("乙")],
        };
        var opened = new OpenedActivity(7, 3, RecordState.Returned, "补", entry with { Name = "原名", Enterprises = [new("丙")] });
        var back = JsonSerializer.Deserialize<ActivityDraft>(JsonSerializer.Serialize(ActivityDraft.Of(opened, entry)))!;
        Assert.Equal((entry, opened), (back.WholeEntry, back.WholeRecord));
        Assert.Null(JsonSerializer.Deserialize<ActivityDraft>(JsonSerializer.Serialize(ActivityDraft.Of(null, entry)))!.WholeRecord);
    }

    [Fact]
    public async Task What_was_being_entered_is_offered_again()
    {
        Person = Person with { AccountId = 1 };
        var draft = new ActivityDraft(null, [], new() { StationId = station, Name = "没写完", Date = new(2026, 11, 1) }, [new("甲公司")]);
        Assert.True((await province.Get<KeepDraft>().RunAsync(new("activity/new", "录入服务活动", "/activities/new", JsonSerializer.Serialize(draft), null), Person, Ct)).Succeeded);
        var page = Open("/activities/new");
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains("恢复", StringComparison.Ordinal)));
        await page.InvokeAsync(() => page.FindAll("button").First(b => b.TextContent.Contains("恢复", StringComparison.Ordinal)).Click());
        page.WaitForAssertion(() => Assert.Equal(("没写完", "广州站"), (page.Find("[name=Name]").GetAttribute("value"), page.Find("#station").GetAttribute("value"))));
        Assert.Single(page.FindAll(".roster tbody tr"));
    }

    private IRenderedComponent<ActivityFormPage> Open(string address)
    {
        Go(address);
        var page = Render<ActivityFormPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-save=only]")));
        return page;
    }

    private static async Task FillAsync(IRenderedComponent<ActivityFormPage> page)
    {
        await ChangeAsync(page, "Name", "政策宣讲");
        await ChangeAsync(page, "Date", "2026-11-02");
        await ChangeAsync(page, "Minutes", "1.5");
        await ChangeAsync(page, "Place", "礼堂");
    }

    private static Task ChangeAsync(IRenderedComponent<ActivityFormPage> page, string field, string value) => page.InvokeAsync(() => page.Find($"[name={field}]").Change(value));

    private static async Task AddAsync(IRenderedComponent<ActivityFormPage> page, string text)
    {
        var before = page.FindAll(".roster tbody tr").Count;
        await page.InvokeAsync(() => page.Find("input[aria-label=添加企业]").Input(text));
        await page.InvokeAsync(() => page.Find("input[aria-label=添加企业]").KeyDown("Enter"));
        page.WaitForAssertion(() => Assert.Equal(before + 1, page.FindAll(".roster tbody tr").Count));
    }

    private static Task SaveAsync(IRenderedComponent<ActivityFormPage> page, string which) => page.InvokeAsync(() => page.Find($"[data-save={which}]").Click());

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
