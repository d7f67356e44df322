using Microsoft.Extensions.Localization;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Nominations;

/// <summary>How the nomination pages write states, waits and refusals, and read addresses.</summary>
internal static class NominationWords
{
    /// <summary>The look of a state.</summary>
    public static ChipState Look(NominationState state) => state switch
    {
        NominationState.Candidate or NominationState.Withdrawn or NominationState.NotTitled => ChipState.Grey,
        NominationState.Previewed or NominationState.Reviewed or NominationState.Notice => ChipState.Ok,
        NominationState.VotedDown => ChipState.Bad,
        NominationState.Rechecking or NominationState.ExcellentProposed or NominationState.NationalProposed => ChipState.Late,
        NominationState.Excellent or NominationState.National or NominationState.Titled => ChipState.Met,
    };

    /// <summary>The look of a condition.</summary>
    public static ChipState Look(ConditionState state) => state switch
    {
        ConditionState.Met => ChipState.Met,
        ConditionState.Open => ChipState.Grey,
        ConditionState.Failed => ChipState.Bad,
    };

    /// <summary>What it waits for, and whom.</summary>
    public static string Say(this IStringLocalizer<NominationText> text, NominationWait wait, NominationRow row) => wait.Kind switch
    {
        WaitKind.ConfirmExcellent or WaitKind.ConfirmNational => text[$"Wait.{wait.Kind}", row.AskedBy ?? ""],
        WaitKind.HolidayTable => text[$"Wait.{wait.Kind}", row.Notice!.Missing[0]],
        WaitKind.Answer => text[$"Wait.{wait.Kind}", Math.Max(1, row.OpenObjections)],
        WaitKind.Preview or WaitKind.Vote or WaitKind.AfterVote or WaitKind.Publish or WaitKind.NoticeDays or WaitKind.NoticeOver or WaitKind.AfterObjection or WaitKind.Recommend or WaitKind.Result or WaitKind.Nothing
            => text[$"Wait.{wait.Kind}"],
    };
}
