using Bunit;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class TileTests : ComponentTest
{
    [Fact]
    public void Shows_title_note_and_body()
    {
        var tile = Render<Tile>(p => p.Add(t => t.Title, "达标进度").Add(t => t.Note, "第六条").AddChildContent("<p>正文</p>"));
        Assert.Equal("达标进度", tile.Find("h2 span").TextContent);
        Assert.Equal("第六条", tile.Find("h2 small").TextContent);
        Assert.Equal("正文", tile.Find("p").TextContent);
    }

    [Fact]
    public void Shows_bones_and_says_so_while_it_loads()
    {
        var tile = Render<Tile>(p => p.Add(t => t.Loading, true).AddChildContent("<p>正文</p>"));
        Assert.Equal("true", tile.Find("section").GetAttribute("aria-busy"));
        Assert.Contains("正在加载", tile.Find("[role=status]").TextContent);
        Assert.Empty(tile.FindAll("p"));
    }

    [Fact]
    public void A_body_that_fails_becomes_a_sentence_and_a_button_that_tries_again()
    {
        var fails = true;
        var tile = Render<Tile>(p => p.Add(t => t.Title, "坏的").AddChildContent<Broken>(b => b.Add(c => c.Fails, () => fails)));
        Assert.Contains("暂时无法显示", tile.Find("[role=alert]").TextContent);
        Assert.Equal("坏的", tile.Find("h2 span").TextContent);

        tile.Find("[role=alert] button").Click();
        Assert.Single(tile.FindAll("[role=alert]"));

        fails = false;
        tile.Find("[role=alert] button").Click();
        Assert.Empty(tile.FindAll("[role=alert]"));
        Assert.Contains("又好了", tile.Markup);
    }
}
