using Bunit;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class DayFieldTests : ComponentTest
{
    private DateOnly? taken;

    [Fact]
    public async Task A_written_and_a_chosen_day_are_taken_and_shown_the_same_way_in_every_browser()
    {
        var field = Render<DayField>(p => p.Add(f => f.Value, new DateOnly(2026, 11, 3)).Add(f => f.ValueChanged, day => taken = day));
        Assert.Equal("2026-11-03", field.Find("[type=text]").GetAttribute("value"));
        await field.Find("[type=text]").ChangeAsync("2026年12月1日");
        Assert.Equal(new DateOnly(2026, 12, 1), taken);
        await field.Find("[type=date]").ChangeAsync("2026-12-24");
        Assert.Equal(new DateOnly(2026, 12, 24), taken);
    }

    [Fact]
    public async Task What_is_no_day_stays_to_be_mended_and_is_marked()
    {
        var field = Render<DayField>(p => p.Add(f => f.ValueChanged, day => taken = day));
        await field.Find("[type=text]").ChangeAsync("2026-13-01");
        Assert.Null(taken);
        Assert.Equal("2026-13-01", field.Find("[type=text]").GetAttribute("value"));
        Assert.Equal("true", field.Find("[type=text]").GetAttribute("aria-invalid"));
        Assert.Contains("请按 2026-11-23 的写法填写", field.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await field.Find("[type=text]").ChangeAsync("2026-12-01");
        Assert.Equal(new DateOnly(2026, 12, 1), taken);
        Assert.False(field.Find("[type=text]").HasAttribute("aria-invalid"));
    }
}
