using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.Recording;
using StationDashboard.Features.SavedViews;
using StationDashboard.Shared;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Features.Finding;

public sealed class FindDialogTests : ComponentTest
{
    private SmallProvince province = null!;
    private IRenderedComponent<MudDialogProvider> overlays = null!;

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    public override async ValueTask InitializeAsync()
    {
        province = await FindingProvince.OpenAsync();
        await FindingProvince.SeedAsync(province);
        Services.AddFinding();
        Services.AddApprovals();
        Services.AddRecording();
        Services.AddNavigation();
        Services.AddSingleton(province.Get<FindRecords>());
        Services.AddSingleton(province.Get<RecentItemsQuery>());
        Services.AddSingleton(province.Get<SavedViewsQuery>());
    }

    [Fact]
    public async Task Initials_find_a_station_whose_part_is_marked_and_Enter_opens_it()
    {
        await OpenAsync();
        Assert.Contains("在全部年度的工作站、企业、服务活动和页面中查找", Said, StringComparison.Ordinal);
        await TypeAsync("dgsrj");
        Assert.Equal("在全部年度的工作站、企业、服务活动和页面中查找“dgsrj”：列出 2 项", Said);
        Assert.Equal(["工作站", "服务活动"], overlays.FindAll(".kind").Select(k => k.TextContent));
        Assert.Equal("东莞市软件", overlays.Find("[role=option] mark").TextContent);
        var box = Box;
        Assert.Equal(("true", "found-0"), (box.GetAttribute("aria-expanded"), box.GetAttribute("aria-activedescendant")));
        await box.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        overlays.WaitForAssertion(() => Assert.Empty(overlays.FindAll(".finder")));
        Assert.EndsWith("/stations/91440000TEST000001", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrows_walk_round_and_a_composing_input_method_keeps_its_keys()
    {
        await OpenAsync();
        await TypeAsync("宏远");
        Assert.Equal("true", overlays.Find("#found-0").GetAttribute("aria-selected"));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        Assert.Equal("found-1", Box.GetAttribute("aria-activedescendant"));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal("found-0", Box.GetAttribute("aria-activedescendant"));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "Enter", IsComposing = true });
        Assert.NotEmpty(overlays.FindAll(".finder"));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        Assert.NotEmpty(overlays.FindAll(".finder"));
        Assert.EndsWith("/", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_box_offers_what_was_opened_lately_and_the_saved_views()
    {
        Person = new("网页用户", RoleRights.All, null, 7);
        await province.WriteAsync(async db =>
        {
            db.OpenedItems.Add(new() { AccountId = 7, Kind = ItemKind.Station, RecordId = await db.Stations.Where(s => s.Name == "广州启航商会").Select(s => s.Id).SingleAsync(), OpenedAt = Clock.GetUtcNow().UtcDateTime });
            db.SavedViews.Add(new() { AccountId = 7, Name = "东莞待核", Address = "/approvals?city=441900", SavedAt = Clock.GetUtcNow().UtcDateTime });
            db.SavedViews.Add(new() { AccountId = 8, Name = "别人的", Address = "/approvals", SavedAt = Clock.GetUtcNow().UtcDateTime });
            return await db.SaveChangesAsync();
        });
        await OpenAsync();
        overlays.WaitForAssertion(() => Assert.Equal(["广州启航商会", "东莞待核"], overlays.FindAll("[role=option] .name").Select(o => o.TextContent.Trim())));
        Assert.Null(Box.GetAttribute("aria-activedescendant"));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.EndsWith("/approvals?city=441900", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_before_the_answer_waits_for_it()
    {
        await OpenAsync();
        _ = overlays.InvokeAsync(() => Box.InputAsync(new ChangeEventArgs { Value = "启航商会" }));
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        overlays.WaitForAssertion(() => Assert.EndsWith("/stations/91440000TEST000002", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Escape_closes_it_from_the_first_moment()
    {
        await OpenAsync();
        await Box.KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        overlays.WaitForAssertion(() => Assert.Empty(overlays.FindAll(".finder")));
    }

    [Fact]
    public async Task A_newer_keystroke_cancels_the_older_one()
    {
        await OpenAsync();
        _ = overlays.InvokeAsync(() => Box.InputAsync(new ChangeEventArgs { Value = "启航" }));
        await TypeAsync("软件行业");
        Assert.All(overlays.FindAll("[role=option] .name"), o => Assert.DoesNotContain("启航", o.TextContent, StringComparison.Ordinal));
        Assert.Contains("“软件行业”", Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("核定", "/approvals")]
    [InlineData("sjzl", "/quality")]
    [InlineData("quality", "/quality")]
    [InlineData("zfjl", "/voided")]
    public async Task Pages_are_found_by_both_names_and_initials(string typed, string address)
    {
        await OpenAsync();
        await TypeAsync(typed);
        Assert.Contains(address, overlays.FindAll("[role=option]").Select(o => o.GetAttribute("href")));
    }

    [Fact]
    public async Task Without_the_right_neither_records_nor_pages_are_found()
    {
        Person = new("系统管理员", RoleRights.Of(Role.SystemAdministrator));
        await OpenAsync();
        await TypeAsync("东莞");
        Assert.Equal("在页面中没有找到“东莞”。请检查文字，或减少词语再试。", Said);
        await TypeAsync("数据质量");
        Assert.Empty(overlays.FindAll("[role=option]"));
        await TypeAsync("备份");
        Assert.Equal(["/backup"], overlays.FindAll("[role=option]").Select(o => o.GetAttribute("href")));
    }

    [Fact]
    public async Task In_English_the_search_speaks_English_and_knows_the_Chinese_names_too()
    {
        ReadEnglish();
        await OpenAsync();
        await TypeAsync("核定");
        Assert.Equal("Approvals", overlays.Find("[role=option][href='/approvals'] .name").TextContent.Trim());
    }

    [Fact]
    public async Task The_list_of_shortcuts_is_the_register_and_shows_what_the_person_may_do()
    {
        Person = People.Reader;
        overlays = RenderOverlays();
        var button = Render<FindButton>();
        _ = button.InvokeAsync(() => button.Find(".keys").ClickAsync(new()));
        overlays.WaitForAssertion(() => Assert.NotEmpty(overlays.FindAll("h3")));
        var registered = Services.GetServices<Shortcut>().Where(s => Person.May(s.Right)).ToList();
        Assert.Equal(registered.GroupBy(s => (s.Texts, s.Place, s.Word)).Count(), overlays.FindAll("tbody tr").Count);
        Assert.Contains("转到工作站", overlays.Markup, StringComparison.Ordinal);
        Assert.Contains("下一条记录", overlays.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("退回", overlays.Markup, StringComparison.Ordinal);
        // What scripts are told is the same register.
        Assert.Equal("Approve", Services.GetServices<Shortcut>().Of<ApprovalText>(ApprovalText.Title)["a"]);
        var told = (IReadOnlyDictionary<string, string>)JSInterop.Invocations["listen"].Single().Arguments[2]!;
        Assert.Equal(registered.Where(s => s.Place == FindingText.Everywhere).Select(s => s.Keys), told.Keys);
    }

    private async Task OpenAsync()
    {
        overlays = RenderOverlays();
        var button = Render<FindButton>();
        // The click lasts as long as its dialog: it is not waited for.
        _ = button.InvokeAsync(() => button.Find(".find").ClickAsync(new()));
        overlays.WaitForAssertion(() => Assert.NotEmpty(overlays.FindAll(".finder")));
        await Task.CompletedTask;
    }

    private AngleSharp.Dom.IElement Box => overlays.Find("[role=combobox]");

    private string Said => overlays.Find("[role=status]").TextContent;

    private async Task TypeAsync(string text)
    {
        _ = overlays.InvokeAsync(() => Box.InputAsync(new ChangeEventArgs { Value = text }));
        await overlays.InvokeAsync(() => Clock.Advance(TimeSpan.FromMilliseconds(200)));
        overlays.WaitForAssertion(() => Assert.Contains($"“{text}”", Said, StringComparison.Ordinal));
    }
}
