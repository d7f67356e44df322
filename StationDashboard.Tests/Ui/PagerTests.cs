using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class PagerTests : ComponentTest
{
    [Fact]
    public void Links_to_its_neighbours_and_keeps_the_filters()
    {
        var pager = At("/stations?city=440100&page=3", page: 3, pages: 9);
        Assert.EndsWith("/stations?city=440100&page=2", pager.Find("[rel=prev]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/stations?city=440100&page=4", pager.Find("[rel=next]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("第 3 / 9 页", pager.Markup);
        Assert.Contains("共 1,234 条", pager.Markup);
    }

    [Fact]
    public void The_first_page_has_an_address_without_a_page() =>
        Assert.EndsWith("/stations?city=440100", At("/stations?city=440100&page=2", page: 2, pages: 9).Find("[rel=prev]").GetAttribute("href"), StringComparison.Ordinal);

    [Fact]
    public void The_first_page_has_nothing_before_it_and_the_last_nothing_after()
    {
        Assert.Empty(At("/stations", page: 1, pages: 2).FindAll("[rel=prev]"));
        Assert.Empty(At("/stations?page=2", page: 2, pages: 2).FindAll("[rel=next]"));
    }

    [Fact]
    public void One_page_needs_only_the_count() => Assert.Empty(At("/stations", page: 1, pages: 1).FindAll(".btn"));

    private IRenderedComponent<Pager> At(string address, int page, int pages)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<Pager>(p => p.Add(c => c.Page, page).Add(c => c.Pages, pages).Add(c => c.Total, 1234));
    }
}
