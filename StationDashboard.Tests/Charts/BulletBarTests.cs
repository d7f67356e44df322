using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;

namespace StationDashboard.Charts;

public sealed class BulletBarTests : BunitContext
{
    [Fact]
    public void Bar_and_tick_share_one_track()
    {
        var bar = Show(value: 4.5, threshold: 12);

        Assert.Equal((25, 66.7), (Share(bar, "b"), Share(bar, "u")));
    }

    [Theory]
    [InlineData(11.999, 12)]
    [InlineData(99.9, 100)]
    public void A_value_below_the_threshold_stays_visibly_short_of_the_tick(double value, double threshold)
    {
        var bar = Show(value, threshold);

        Assert.True(Share(bar, "u") - Share(bar, "b") >= 1);
    }

    [Fact]
    public void Exactly_the_threshold_reaches_the_tick()
    {
        var bar = Show(12, 12);

        Assert.Equal(Share(bar, "u"), Share(bar, "b"));
    }

    [Fact]
    public void The_bar_stays_on_its_track()
    {
        Assert.Equal(100, Share(Show(812, 100), "b"));
        Assert.Equal(0, Share(Show(-3, 100), "b"));
        Assert.Equal(0, Share(Show(0, 0), "b"));
    }

    [Fact]
    public void An_end_of_its_own_moves_the_tick()
    {
        var bar = Render<BulletBar>(parameters => parameters
            .Add(one => one.Value, 3).Add(one => one.Threshold, 2).Add(one => one.Max, 4).Add(one => one.Label, "3 场"));

        Assert.Equal((75, 50), (Share(bar, "b"), Share(bar, "u")));
    }

    [Fact]
    public void Listeners_hear_the_label_and_the_state_is_a_class()
    {
        var bar = Render<BulletBar>(parameters => parameters
            .Add(one => one.Value, 4.5).Add(one => one.Threshold, 12).Add(one => one.State, "bad")
            .Add(one => one.Label, "4.5 / 12 小时，难以达标").Add(one => one.FullWidth, true));

        var image = bar.Find("[role=img]");
        Assert.Equal("4.5 / 12 小时，难以达标", image.GetAttribute("aria-label"));
        Assert.True(image.ClassList.Contains("full"));
        Assert.Equal("bad", bar.Find("b").ClassName);
    }

    private IRenderedComponent<BulletBar> Show(double value, double threshold) => Render<BulletBar>(parameters => parameters
        .Add(one => one.Value, value).Add(one => one.Threshold, threshold).Add(one => one.Label, "x"));

    private static double Share(IRenderedComponent<BulletBar> bar, string element) => double.Parse(
        Regex.Match(bar.Find(element).GetAttribute("style")!, @"([\d.]+)%").Groups[1].Value, CultureInfo.InvariantCulture);
}
