namespace StationDashboard.Features.Evaluation;

public sealed class RubricTests
{
    [Theory]
    [InlineData(new int[0], RubricStanding.None, null)]
    [InlineData(new[] { 80 }, RubricStanding.One, null)]
    [InlineData(new[] { 80, 60 }, RubricStanding.Settled, 70.0)]
    [InlineData(new[] { 81, 60 }, RubricStanding.NeedsThird, null)]
    [InlineData(new[] { 90, 60, 80 }, RubricStanding.Settled, 85.0)]
    [InlineData(new[] { 90, 60, 65 }, RubricStanding.Settled, 62.5)]
    [InlineData(new[] { 90, 60, 75 }, RubricStanding.Settled, 75.0)]
    [InlineData(new[] { 90, 60, 100 }, RubricStanding.Settled, 95.0)]
    public void Marks_settle(int[] totals, RubricStanding standing, double? mark) =>
        Assert.Equal((standing, (decimal?)mark), Rubric.Settle([.. totals.Select(t => (decimal)t)], 20));

    [Fact]
    public void The_total_weighs_the_items() =>
        Assert.Equal(70m, Rubric.Total([new("a", "甲", 3), new("b", "乙", 1)], new Dictionary<string, int> { ["a"] = 80, ["b"] = 40 }));
}
