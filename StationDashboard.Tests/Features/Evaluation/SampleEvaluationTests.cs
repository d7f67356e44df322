using Microsoft.Extensions.Logging.Abstractions;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Support;

namespace StationDashboard.Features.Evaluation;

/// <summary>The evaluation of the shared sample, which has no raters, incidents or answers of the Center.</summary>
public sealed class SampleEvaluationTests(SampleProvince sample)
{
    [Fact]
    public async Task Every_station_is_ranked_or_has_a_ground_and_means_equal_the_stored_totals()
    {
        var province = await sample.OpenAsync();
        using var board = new EvaluationBoard(province.Get<VerdictBoard>(), province.Get<StationDbContextFactory>(), province.Get<ChangeFeed>(), province.Clock, NullLogger<EvaluationBoard>.Instance);
        var year = await board.ReadAsync(2025, People.Reader, TestContext.Current.CancellationToken);
        var totals = await province.Get<TotalsBoard>().ReadAsync(2025, People.Reader, TestContext.Current.CancellationToken);
        Assert.All(year.Result.Ranked.Concat(year.Result.Excluded), s =>
        {
            var t = totals.Find(s.Input.Code)!.Totals;
            Assert.Equal((t.Satisfaction, t.Effect, t.Activities), (s.Input.Satisfaction.Tally, s.Input.Effect.Tally, s.Input.Activities));
            Assert.Equal(s.Rankable, t.Minutes >= 720 && t.Enterprises >= 100 && s.Input.RecognisedOn <= new DateOnly(2025, 1, 1));
        });
        Assert.True(year.Result.Ranked.Count > 100);
        Assert.Equal((year.Result.Ranked.Count + 9) / 10, year.Result.ExcellentPlaces);
    }
}
