using StationDashboard.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class NavMenuTests : ComponentTest
{
    public override ValueTask InitializeAsync()
    {
        Services
            .AddNavEntry<ShellText>("/rules", ShellText.Confirm, NavGroup.Administration, Right.ViewRecords)
            .AddNavEntry<ShellText>("/", ShellText.Home, NavGroup.Monitor, Right.ViewRecords)
            .AddNavEntry<ShellText>("/stations", ShellText.Year, NavGroup.Monitor, Right.ViewRecords);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Shows_what_features_registered_by_group_and_nothing_else()
    {
        var menu = At("/");
        Assert.Equal(["回到首页", "年度", "确定"], menu.FindAll("a").Select(a => a.TextContent));
        Assert.Equal(["监测", "管理"], menu.FindAll(".grp").Select(g => g.TextContent));
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?year=2026", "/")]
    [InlineData("/stations", "/stations")]
    [InlineData("/stations/G0001?tab=1", "/stations")]
    public void Marks_the_line_of_the_page_shown(string address, string expected)
    {
        var current = Assert.Single(At(address).FindAll("[aria-current=page]"));
        Assert.Equal(expected, current.GetAttribute("href")!.Split('?')[0]);
    }

    [Theory]
    [InlineData("/stationsabc")]
    [InlineData("/nowhere")]
    public void Marks_no_line_on_a_page_that_has_none(string address) => Assert.Empty(At(address).FindAll("[aria-current]"));

    [Fact]
    public void Takes_the_year_along_and_no_other_filter() => Assert.Equal(
        ["/?year=2025", "/stations?year=2025", "/rules?year=2025"],
        At("/stations?city=440100&year=2025&page=3").FindAll("a").Select(a => a.GetAttribute("href")));

    [Fact]
    public void Speaks_English_to_an_English_reader()
    {
        ReadEnglish();
        Assert.Equal(["Monitoring", "Administration"], At("/").FindAll(".grp").Select(g => g.TextContent));
    }

    private IRenderedComponent<NavMenu> At(string address) => Render<NavMenu>(p => p.Add(m => m.Address, address));
}
