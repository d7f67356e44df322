using System.Text.Json;

namespace StationDashboard.Features.Thresholds;

public sealed class RuleSetTests
{
    private static readonly RuleSet Successor = RuleSets.Shipped with
    {
        Version = "后继",
        EffectiveFrom = new DateOnly(2027, 9, 1),
        EffectiveTo = null,
    };

    [Fact]
    public void The_shipped_rules_are_those_of_the_document() =>
        Assert.Equal(
            ["R-6-H 第六条 720 Red", "R-6-E 第六条 100 Red", "R-3-2 第三条（二） 100 Amber", "R-3-4 第三条（四） 2 Amber"],
            RuleSets.Shipped.Rules.Select(r => $"{r.Id} {r.Article} {r.Threshold} {r.Severity}"));

    [Theory]
    [InlineData("2024-06-14", RuleSetStanding.NotYetInForce)]
    [InlineData("2024-06-15", RuleSetStanding.InForce)]
    [InlineData("2027-06-14", RuleSetStanding.InForce)]
    [InlineData("2027-06-15", RuleSetStanding.Ended)]
    public void The_document_is_in_force_from_its_first_day_to_its_last(string day, RuleSetStanding standing) =>
        Assert.Equal(new RuleSetChoice(RuleSets.Shipped, standing), RuleSets.For([RuleSets.Shipped], DateOnly.Parse(day, null)));

    [Theory]
    [InlineData(2023, "2026-11-23", RuleSetStanding.NotYetInForce)]
    [InlineData(2024, "2024-03-01", RuleSetStanding.NotYetInForce)]
    [InlineData(2024, "2026-11-23", RuleSetStanding.InForce)] // by its last day
    [InlineData(2027, "2027-06-14", RuleSetStanding.InForce)] // by today while it runs
    [InlineData(2027, "2027-06-15", RuleSetStanding.Ended)]
    [InlineData(2027, "2026-11-23", RuleSetStanding.InForce)] // by its first day before it begins
    [InlineData(2028, "2028-02-01", RuleSetStanding.Ended)]
    public void A_year_is_judged_by_the_set_of_its_last_day_or_of_today(int year, string today, RuleSetStanding standing) =>
        Assert.Equal(standing, RuleSets.For(year, DateOnly.Parse(today, null)).Standing);

    [Theory]
    [InlineData(2026, "2028-01-10", "粤工信规字〔2024〕3号", RuleSetStanding.InForce)]
    [InlineData(2027, "2027-07-01", "粤工信规字〔2024〕3号", RuleSetStanding.Ended)]
    [InlineData(2027, "2027-08-31", "粤工信规字〔2024〕3号", RuleSetStanding.Ended)]
    [InlineData(2027, "2027-09-01", "后继", RuleSetStanding.InForce)]
    [InlineData(2030, "2030-01-01", "后继", RuleSetStanding.InForce)]
    public void A_successor_does_not_judge_the_years_before_it(int year, string today, string version, RuleSetStanding standing)
    {
        var choice = RuleSets.For([Successor, RuleSets.Shipped], year, DateOnly.Parse(today, null));
        Assert.Equal((version, standing), (choice.RuleSet.Version, choice.Standing));
    }

    [Fact]
    public void No_rule_set_at_all_is_refused() =>
        Assert.Throws<ArgumentException>(() => RuleSets.For([], new DateOnly(2026, 1, 1)));

    [Fact]
    public void A_rule_set_survives_json()
    {
        var json = JsonSerializer.Serialize(RuleSets.Shipped);
        var read = JsonSerializer.Deserialize<RuleSet>(json)!;
        Assert.Equivalent(RuleSets.Shipped, read, strict: true);
        Assert.Equal(RuleSets.Shipped.Rules, read.Rules);
        Assert.Equal(json, JsonSerializer.Serialize(read));
        Assert.Equivalent(Successor, JsonSerializer.Deserialize<RuleSet>(JsonSerializer.Serialize(Successor)), strict: true);
    }

    [Fact]
    public void Json_names_its_choices_so_that_a_new_one_cannot_shift_the_old()
    {
        var json = JsonSerializer.Serialize(RuleSets.Shipped);
        Assert.Contains("\"ActivityLength\"", json, StringComparison.Ordinal);
        Assert.Contains("\"ServiceMinutes\"", json, StringComparison.Ordinal);
        Assert.Contains("\"WithdrawalTrigger\"", json, StringComparison.Ordinal);
    }
}
