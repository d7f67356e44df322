using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class SmallPartsTests : ComponentTest
{
    [Fact]
    public void An_empty_state_gives_reason_next_step_and_the_button_that_does_it()
    {
        var empty = Render<EmptyState>(p => p.Add(e => e.Reason, "还没有工作站").Add(e => e.NextStep, "请先导入名册。").AddChildContent("<a href=\"/imports\">导入名册</a>"));
        Assert.Equal("还没有工作站", empty.Find("h2").TextContent);
        Assert.Equal("请先导入名册。", empty.Find("p").TextContent);
        Assert.Equal("/imports", empty.Find(".acts a").GetAttribute("href"));
        Assert.Equal("true", empty.Find(".glyph").GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData(ChipState.Bad, "▼", "bad")]
    [InlineData(ChipState.Late, "◆", "late")]
    [InlineData(ChipState.Ok, "●", "ok")]
    [InlineData(ChipState.Met, "✓", "met")]
    [InlineData(ChipState.Grey, "○", null)]
    public void A_chip_says_its_state_by_icon_word_and_colour(ChipState state, string icon, string? colour)
    {
        var chip = Render<Chip>(p => p.Add(c => c.State, state).Add(c => c.Word, "字样")).Find(".chip");
        Assert.Equal(icon, chip.QuerySelector("i")!.TextContent);
        Assert.EndsWith("字样", chip.TextContent, StringComparison.Ordinal);
        Assert.Equal(colour is null ? ["chip"] : ["chip", colour], chip.ClassList);
    }

    [Fact]
    public void A_page_head_names_the_page_and_shows_its_basis_and_buttons()
    {
        var head = Render<PageHead>(p => p.Add(h => h.Title, "总览").Add(h => h.Note, "2026-01-01 至 2026-11-23").AddChildContent("<button>导出</button>"));
        Assert.Equal("总览", head.Find("h1").TextContent);
        Assert.Equal("2026-01-01 至 2026-11-23", head.Find(".note").TextContent);
        Assert.Equal("导出", head.Find("button").TextContent);
        Assert.Equal("总览 · 中小企业志愿服务工作站", Render(head.FindComponent<PageTitle>().Instance.ChildContent!).Markup.Trim());
    }

    [Fact]
    public void Choosing_a_year_changes_the_address_and_goes_back_to_the_first_list_page()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/stations?city=440100&page=3&year=2026");
        Render<YearSelect>(p => p.Add(y => y.Years, [2026, 2025]).Add(y => y.Value, 2026)).Find("select").Change("2025");
        Assert.EndsWith("/stations?city=440100&year=2025", navigation.Uri, StringComparison.Ordinal);
    }
}
