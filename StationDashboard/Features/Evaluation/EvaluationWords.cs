using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Evaluation;

/// <summary>How the evaluation pages write figures, states and refusals.</summary>
internal static class EvaluationWords
{
    /// <summary>A score as it is read: to the tenth, and closer where that would round it up to the whole number that a threshold is.</summary>
    public static string Score(decimal score) => Math.Round(score, 1, MidpointRounding.AwayFromZero) >= decimal.Ceiling(score) && decimal.Ceiling(score) > score
        ? (decimal.Floor(score * 10_000) / 10_000).ToString("0.0###", CultureInfo.InvariantCulture)
        : score.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A score as it is ranked.</summary>
    public static string Exact(decimal score) => score.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A difference with its sign.</summary>
    public static string Signed(decimal points) => points.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A probability in per cent, down to the tenth: 89.96 is not yet the 90 of a stable place.</summary>
    public static string Percent(decimal share) => share is > 0 and < 0.001m ? Figures.Percent(share) : Figures.Percent(Math.Floor(share * 1000) / 1000);

    /// <summary>Why a station is not ranked, with its figure.</summary>
    public static string Say(this IStringLocalizer<EvaluationText> text, GateGround ground, StationScore s, EvaluationResult year) => ground switch
    {
        GateGround.RecognisedLater => text[EvaluationText.GroundRecognisedLater, Figures.Day(s.Input.RecognisedOn)],
        GateGround.TitleEnded => text[EvaluationText.GroundTitleEnded, Figures.Day(s.Input.ExpiresOn)],
        GateGround.Hours => text[EvaluationText.GroundHours, Figures.Hours(s.Input.Minutes), Figures.Hours(year.MinutesThreshold)],
        GateGround.Enterprises => text[EvaluationText.GroundEnterprises, Figures.Count(s.Input.Enterprises), Figures.Count(year.EnterprisesThreshold)],
        GateGround.Withdrawn or GateGround.Deregistered or GateGround.Violation or GateGround.PaidService or GateGround.OtherConduct => text[$"Ground.{ground}"],
    };

    /// <summary>The look of a tier.</summary>
    public static ChipState Look(EvaluationTier tier) => tier switch
    {
        EvaluationTier.Excellent => ChipState.Met,
        EvaluationTier.Good => ChipState.Ok,
        EvaluationTier.Pass => ChipState.Grey,
        EvaluationTier.Improve => ChipState.Late,
    };

    /// <summary>The look of a place among the first.</summary>
    public static ChipState Look(PlaceStability stability) => stability switch
    {
        PlaceStability.Stable => ChipState.Met,
        PlaceStability.Boundary => ChipState.Late,
        PlaceStability.Outside => ChipState.Grey,
    };
}
