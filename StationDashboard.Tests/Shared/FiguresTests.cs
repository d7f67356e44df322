namespace StationDashboard.Shared;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, 0, "0%")]
    [InlineData(0, 7, "0%")]
    [InlineData(7, 7, "100%")]
    [InlineData(1, 3, "33.3%")]
    [InlineData(2, 3, "66.7%")]
    [InlineData(996, 1000, "99.6%")]
    [InlineData(4, 1000, "0.4%")]
    [InlineData(1, 1000, "0.1%")]
    [InlineData(999, 1000, "99.9%")]
    [InlineData(1, 500_000, "<0.1%")]
    [InlineData(499_999, 500_000, ">99.9%")]
    public void A_share_is_nothing_only_of_none_and_everything_only_of_all(int part, int whole, string written) => Assert.Equal(written, Figures.Percent(part, whole));

    [Fact]
    public void No_share_of_a_thousand_is_written_as_none_or_all_but_those_two() =>
        Assert.All(Enumerable.Range(1, 2999), part => Assert.False(Figures.Percent(part, 3000) is "0%" or "100%"));

    [Theory]
    [InlineData(0, 0, 0, "—", false)]
    [InlineData(9, 2, 2, "4.50 · 100% (n=2)", true)]
    [InlineData(44, 10, 9, "4.40 · 90% (n=10)", false)]
    [InlineData(4800, 1204, 1203, "3.99 · 99.9% (n=1,204)", false)]
    public void A_mean_stands_with_the_share_of_four_and_five_and_the_number_of_answers(int sum, int count, int good, string written, bool few) =>
        Assert.Equal((written, few), (Figures.Answers(new(sum, count, good)), new AnswerTally(sum, count, good).IsSmall));
}
