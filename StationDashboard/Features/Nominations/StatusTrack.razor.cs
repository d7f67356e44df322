using Microsoft.AspNetCore.Components;

namespace StationDashboard.Features.Nominations;

/// <summary>The way from 候选 to the result, and how far one nomination has come.</summary>
public sealed partial class StatusTrack
{
    /// <summary>How a stage stands.</summary>
    public enum Standing
    {
        /// <summary>Behind it.</summary>
        Done,
        /// <summary>Here.</summary>
        Now,
        /// <summary>Left out: no objection, or recommended without the provincial title.</summary>
        Skipped,
        /// <summary>Ahead.</summary>
        Ahead,
    }

    /// <summary>The nomination.</summary>
    [Parameter, EditorRequired]
    public NominationRow Row { get; set; } = default!;

    /// <summary>When the last objection was answered; null where there was none, or none that the reader may see.</summary>
    [Parameter]
    public DateOnly? AnsweredOn { get; set; }

    private static string Icon(Standing standing) => standing switch
    {
        Standing.Done => "✓",
        Standing.Now => "●",
        Standing.Skipped => "–",
        Standing.Ahead => "○",
    };

    private IEnumerable<(NominationStage Stage, Standing Standing, DateOnly? Day)> Stages()
    {
        var here = NominationFlow.StageOf(Row.State);
        foreach (var stage in Enum.GetValues<NominationStage>())
        {
            var day = DayOf(stage);
            var skipped = (stage is NominationStage.Recheck && AnsweredOn is null) || (stage is NominationStage.Excellent && Row.ExcellentOn is null);
            yield return (stage, stage == here ? Standing.Now : stage > here ? Standing.Ahead : skipped ? Standing.Skipped : Standing.Done, day);
        }
    }

    private DateOnly? DayOf(NominationStage stage) => stage switch
    {
        NominationStage.Candidate => Row.ProposedOn,
        NominationStage.Preview => Row.PreviewedOn,
        NominationStage.Review => Row.ReviewedOn,
        NominationStage.Notice => Row.Notice?.From,
        NominationStage.Recheck => Row.FirstDue ?? AnsweredOn,
        NominationStage.Excellent => Row.ExcellentOn,
        NominationStage.National => Row.NationalOn,
        NominationStage.Result => Row.ResultOn,
    };
}
