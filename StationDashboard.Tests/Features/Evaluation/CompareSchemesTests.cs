using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Evaluation;

public sealed class CompareSchemesTests
{
    [Fact]
    public void Every_setting_that_differs_is_named_with_both_values_and_no_other()
    {
        var before = new EvaluationScheme { SatisfactionPrior = 4.251234m };
        Assert.Empty(CompareSchemes.Of(before, before with { }));
        var after = before with
        {
            Weights = new(1, 2, 1), Excellent = new(null, 12), SessionsGoalpost = before.SessionsGoalpost with { High = 30 }, SatisfactionPrior = null, Origins = [AnswerOrigin.Center],
            Rubric = [new("response", "响应", 2)],
        };
        Assert.Equal(
            [
                new(SchemeText.GroupWeights, "Pillar.Sessions", "1", "2"), new(SchemeText.GroupTiers, SchemeText.FieldExcellentShare, "10", "—"), new(SchemeText.GroupTiers, SchemeText.FieldExcellentNumber, "—", "12"),
                new(SchemeText.GroupSessions, SchemeText.FieldHigh, "24", "30"), new(SchemeText.GroupCorrection, SchemeText.FieldSatisfactionPrior, "4.251234", "—"),
                new(SchemeText.GroupOrigins, null, "Station,Center,Scan", "Center"), new(SchemeText.GroupRubric, null, "需求响应 1、服务执行 1、服务成效 1、规范管理 1", "响应 2"),
            ], CompareSchemes.Of(before, after));
    }
}
