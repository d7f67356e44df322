using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class MainLayoutTests : ComponentTest
{
    private const string Menu = "button.menu";

    [Fact]
    public void Frames_the_page_and_says_when_it_is_alive()
    {
        var layout = Show("<p>正文</p>");
        Assert.Equal("正文", layout.Find("main p").TextContent);
        Assert.Equal("true", layout.Find(".app").GetAttribute("data-interactive"));
        Assert.Equal("中小企业志愿服务工作站", layout.Find(".brand .name").TextContent);
    }

    [Fact]
    public void Opens_the_drawer_and_closes_it_by_Escape_and_by_going_elsewhere()
    {
        var layout = Show("");
        layout.Find(Menu).Click();
        Assert.Contains("open", layout.Find(".app").ClassList);
        Assert.Equal("true", layout.Find(Menu).GetAttribute("aria-expanded"));
        layout.Find(".app").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.DoesNotContain("open", layout.Find(".app").ClassList);

        layout.Find(Menu).Click();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/stations");
        layout.Render(p => p.Add(l => l.Body, _ => { }));
        Assert.DoesNotContain("open", layout.Find(".app").ClassList);
    }

    [Fact]
    public void A_page_that_fails_leaves_the_frame_and_gets_another_chance_at_the_next_address()
    {
        var layout = Show<Broken>();
        Assert.Contains("本页暂时无法显示", layout.Find("main [role=alert]").TextContent);
        Assert.NotEmpty(layout.FindAll("nav"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/stations");
        layout.Render(p => p.Add(l => l.Body, builder => builder.AddContent(0, "另一页")));
        Assert.Empty(layout.FindAll("main [role=alert]"));
        Assert.Contains("另一页", layout.Find("main").TextContent);
    }

    [Fact]
    public void Shows_the_parts_that_features_put_into_its_places_and_outlives_a_broken_one()
    {
        Services.AddShellPart<YearPart>(ShellSlot.Year).AddShellPart<Broken>(ShellSlot.Live).AddShellPart<BannerPart>(ShellSlot.Banner);
        var layout = Show("<p>正文</p>");
        Assert.Equal("2026", layout.Find(".bar b").TextContent);
        Assert.Equal("演示数据", layout.Find("main .banner").TextContent);
        Assert.Single(layout.FindAll(".bar [role=alert]"));
        Assert.Equal("正文", layout.Find("main p").TextContent);
    }

    [Fact]
    public void The_dark_switch_tells_the_browser_the_frame_and_the_page()
    {
        var script = JSInterop.SetupModule("./js/shell.js");
        script.Setup<bool>("isDark").SetResult(false);
        var setDark = script.SetupVoid("setDark", true).SetVoidResult();
        var layout = Show<DarkPage>();
        Assert.Equal("浅", layout.Find("main i").TextContent);

        layout.Find("button[aria-pressed]").Click();
        Assert.Equal("深", layout.Find("main i").TextContent);
        Assert.Equal("true", layout.Find("button[aria-pressed]").GetAttribute("aria-pressed"));
        Assert.Single(setDark.Invocations);
    }

    [Fact]
    public void A_first_visit_follows_what_the_browser_prefers()
    {
        JSInterop.SetupModule("./js/shell.js").Setup<bool>("isDark").SetResult(true);
        var layout = Show<DarkPage>();
        layout.WaitForAssertion(() => Assert.Equal("深", layout.Find("main i").TextContent));
    }

    private IRenderedComponent<MainLayout> Show(string body) => Render<MainLayout>(p => p.Add(l => l.Body, builder => builder.AddMarkupContent(0, body)));

    private IRenderedComponent<MainLayout> Show<TPage>()
        where TPage : IComponent =>
        Render<MainLayout>(p => p.Add(l => l.Body, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.CloseComponent();
        }));

    private sealed class YearPart : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<b>2026</b>");
    }

    private sealed class BannerPart : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<div class=\"banner\">演示数据</div>");
    }

    private sealed class DarkPage : ComponentBase
    {
        [CascadingParameter(Name = MainLayout.Dark)]
        public bool Dark { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, Dark ? "<i>深</i>" : "<i>浅</i>");
    }
}
