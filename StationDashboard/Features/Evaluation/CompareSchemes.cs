using System.Globalization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>One setting in which two schemes differ.</summary>
/// <param name="Group">Key of its group in the editor's words.</param>
/// <param name="Field">Key of its own name, or of a pillar; null where the group says it.</param>
/// <param name="Before">Its value in the first; a dash where it is empty.</param>
/// <param name="After">Its value in the second.</param>
public sealed record SchemeDifference(string Group, string? Field, string Before, string After);

/// <summary>Two schemes beside each other: what a second person confirms, and what lies between two snapshots.</summary>
public static class CompareSchemes
{
    /// <summary>The settings in which they differ, in the order of the editor.</summary>
    public static ValueList<SchemeDifference> Of(EvaluationScheme before, EvaluationScheme after) =>
        [.. Settings(before).Zip(Settings(after), (b, a) => new SchemeDifference(b.Group, b.Field, b.Value, a.Value)).Where(d => d.Before != d.After)];

    private static IEnumerable<(string Group, string? Field, string Value)> Settings(EvaluationScheme s) =>
    [
        .. Enum.GetValues<Pillar>().Select(p => (SchemeText.GroupWeights, (string?)$"Pillar.{p}", Plain(s.Weights[p]))),
        (SchemeText.GroupTiers, SchemeText.FieldExcellentShare, Plain(s.Excellent.Share * 100)),
        (SchemeText.GroupTiers, SchemeText.FieldExcellentNumber, Plain(s.Excellent.Number)),
        (SchemeText.GroupTiers, SchemeText.FieldGoodFrom, Plain(s.GoodFrom)),
        (SchemeText.GroupTiers, SchemeText.FieldPassFrom, Plain(s.PassFrom)),
        (SchemeText.GroupTiers, SchemeText.FieldNationalPlaces, Plain(s.NationalPlaces)),
        .. Enum.GetValues<Pillar>().Select(p => (SchemeText.GroupFloors, (string?)$"Pillar.{p}", Plain(s.Floors[p]))),
        .. Post(SchemeText.GroupEffect, s.EffectGoalpost),
        .. Post(SchemeText.GroupSessions, s.SessionsGoalpost),
        .. Post(SchemeText.GroupSatisfaction, s.SatisfactionGoalpost),
        (SchemeText.GroupCorrection, SchemeText.FieldPriorWeight, Plain(s.PriorWeight)),
        (SchemeText.GroupCorrection, SchemeText.FieldSatisfactionPrior, Plain(s.SatisfactionPrior)),
        (SchemeText.GroupCorrection, SchemeText.FieldEffectPrior, Plain(s.EffectPrior)),
        (SchemeText.GroupCorrection, SchemeText.FieldMinimumAnswers, Plain(s.MinimumAnswers)),
        (SchemeText.GroupOrigins, null, string.Join(',', s.Origins.Order())),
        (SchemeText.GroupParts, SchemeText.FieldAnswersPart, Plain(s.EffectAnswersPart)),
        (SchemeText.GroupParts, SchemeText.FieldRubricPart, Plain(s.EffectRubricPart)),
        (SchemeText.GroupParts, SchemeText.FieldRaterGap, Plain(s.RaterGap)),
        (SchemeText.GroupRubric, null, string.Join('、', s.Rubric.Select(i => $"{i.Name} {Plain(i.Weight)}"))),
    ];

    private static IEnumerable<(string, string?, string)> Post(string group, Goalpost post) =>
        [(group, SchemeText.FieldLow, Plain(post.Low)), (group, SchemeText.FieldLowScore, Plain(post.LowScore)), (group, SchemeText.FieldHigh, Plain(post.High)), (group, SchemeText.FieldHighScore, Plain(post.HighScore))];

    private static string Plain(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "—";
}
