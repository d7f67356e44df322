namespace StationDashboard.Features.Thresholds;

public sealed class TitleExpiryTests
{
    private static readonly TitleTerms Terms = RuleSets.Shipped.Title;
    private static readonly DateOnly End = new(2027, 8, 31);

    [Theory]
    [InlineData("2024-07-01", "2027-06-30")]
    [InlineData("2024-01-01", "2026-12-31")]
    [InlineData("2021-03-01", "2024-02-29")]
    public void A_title_ends_three_years_later_less_a_day(string recognised, string end) =>
        Assert.Equal(DateOnly.Parse(end, null), TitleExpiry.LastDay(DateOnly.Parse(recognised, null), Terms));

    [Theory]
    [InlineData(181, null)]
    [InlineData(180, 180)]
    [InlineData(91, 180)]
    [InlineData(90, 90)]
    [InlineData(31, 90)]
    [InlineData(30, 30)]
    [InlineData(0, 30)]
    [InlineData(-1, null)]
    public void The_narrowest_notice_applies(int daysLeft, int? band)
    {
        var expiry = TitleExpiry.Of(End, Terms, End.AddDays(-daysLeft));
        Assert.Equal((daysLeft, band, daysLeft < 0), (expiry.DaysLeft, expiry.NoticeBand, expiry.HasEnded));
    }

    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", true)]
    [InlineData("2027-12-31", true)]
    [InlineData("2028-01-01", false)]
    public void A_station_may_reapply_in_the_year_its_title_ends(string today, bool may) =>
        Assert.Equal(may, TitleExpiry.Of(End, Terms, DateOnly.Parse(today, null)).MayReapply);

    [Theory]
    [InlineData("2026-12-13", null)]
    [InlineData("2026-12-14", 182)]
    [InlineData("2027-06-14", 0)]
    [InlineData("2027-06-15", -1)]
    public void The_end_of_the_rule_is_announced_six_months_before(string today, int? daysLeft)
    {
        var notice = RuleEndNotice.For(RuleSets.Shipped, DateOnly.Parse(today, null));
        Assert.Equal(daysLeft, notice?.DaysLeft);
        Assert.Equal(daysLeft < 0, notice?.HasEnded ?? false);
    }

    [Fact]
    public void A_rule_without_an_end_is_never_announced() =>
        Assert.Null(RuleEndNotice.For(RuleSets.Shipped with { EffectiveTo = null }, new DateOnly(2099, 1, 1)));
}
