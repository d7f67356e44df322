using Microsoft.Extensions.Logging.Abstractions;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Administration;

public sealed class WarmBoardsTests
{
    [Fact]
    public async Task The_running_year_is_read_ahead_after_a_start()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var province = await SmallProvince.OpenAsync(services =>
        {
            services.AddSatisfaction();
            services.AddEvaluation();
        });
        await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-01", 720, ["甲公司"]);
        var other = 0;
        using var warm = new WarmBoards(province.Get<VerdictBoard>(), province.Get<TotalsBoard>(), province.Get<EvaluationBoard>(), [new(_ => Task.FromResult(other++))], province.Clock, NullLogger<WarmBoards>.Instance);
        await warm.StartAsync(ct);
        // It runs apart: the first step of the clock may come before it waits for one.
        while (!warm.ExecuteTask!.IsCompleted)
        {
            province.Clock.Advance(WarmBoards.AfterStart);
            await Task.Delay(20, ct);
        }

        await warm.ExecuteTask;
        Assert.Equal(1, other);

        // What was read is a field: the next reader's task has ended before it is looked at.
        foreach (var year in (int[])[province.Clock.Today().Year, province.Clock.Today().Year - 1])
        {
            var read = province.Get<TotalsBoard>().ReadWithEnterprisesAsync(year, Actor.Program, ct).AsTask();
            Assert.True(read.IsCompletedSuccessfully);
        }
    }
}
