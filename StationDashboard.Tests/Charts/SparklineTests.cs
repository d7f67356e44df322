using Bunit;

namespace StationDashboard.Charts;

public sealed class SparklineTests : BunitContext
{
    [Fact]
    public void The_highest_value_is_at_the_top_and_the_newest_at_the_right() =>
        Assert.Equal("2,22 30,2 58,12", Line([1, 3, 2]));

    [Fact]
    public void A_figure_that_never_moved_runs_through_the_middle() =>
        Assert.Equal("2,12 58,12", Line([5, 5]));

    [Theory]
    [InlineData]
    [InlineData(1.0)]
    [InlineData(1.0, double.NaN, 2.0)]
    public void Too_little_to_draw_draws_nothing(params double[] values) =>
        Assert.Empty(Render<Sparkline>(parameters => parameters.Add(one => one.Values, values)).FindAll("polyline"));

    [Fact]
    public void Listeners_are_not_bothered() =>
        Assert.Equal("true", Render<Sparkline>(parameters => parameters.Add(one => one.Values, [1, 2])).Find("svg").GetAttribute("aria-hidden"));

    private string? Line(double[] values) =>
        Render<Sparkline>(parameters => parameters.Add(one => one.Values, values)).Find("polyline").GetAttribute("points");
}
