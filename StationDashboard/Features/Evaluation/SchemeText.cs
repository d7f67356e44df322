namespace StationDashboard.Features.Evaluation;

/// <summary>Keys of the words of the scheme editor.</summary>
public sealed class SchemeText
{
    // scheme page
    public const string SchemeTitle = nameof(SchemeTitle);
    public const string ToRanking = nameof(ToRanking);
    public const string Save = nameof(Save);

    // scheme editor
    public const string SchemeNote = nameof(SchemeNote);
    public const string SchemeSilent = nameof(SchemeSilent);
    public const string SchemeVersion = nameof(SchemeVersion);
    public const string SchemeShipped = nameof(SchemeShipped);
    public const string SchemeSaved = nameof(SchemeSaved);
    public const string SchemeAsked = nameof(SchemeAsked);
    public const string SchemeFinal = nameof(SchemeFinal);
    public const string SchemeLocked = nameof(SchemeLocked);
    public const string FieldLow = "Field.Low";
    public const string FieldLowScore = "Field.LowScore";
    public const string FieldHigh = "Field.High";
    public const string FieldHighScore = "Field.HighScore";
    public const string GroupWeights = "Group.Weights";
    public const string GroupEffect = "Group.Effect";
    public const string GroupSessions = "Group.Sessions";
    public const string GroupSatisfaction = "Group.Satisfaction";
    public const string GroupCorrection = "Group.Correction";
    public const string GroupParts = "Group.Parts";
    public const string GroupTiers = "Group.Tiers";
    public const string GroupFloors = "Group.Floors";
    public const string GroupOrigins = "Group.Origins";
    public const string GroupRubric = "Group.Rubric";
    public const string FieldPriorWeight = "Field.PriorWeight";
    public const string FieldSatisfactionPrior = "Field.SatisfactionPrior";
    public const string FieldEffectPrior = "Field.EffectPrior";
    public const string FieldMinimumAnswers = "Field.MinimumAnswers";
    public const string FieldAnswersPart = "Field.AnswersPart";
    public const string FieldRubricPart = "Field.RubricPart";
    public const string FieldRaterGap = "Field.RaterGap";
    public const string FieldGoodFrom = "Field.GoodFrom";
    public const string FieldPassFrom = "Field.PassFrom";
    public const string FieldExcellentShare = "Field.ExcellentShare";
    public const string FieldExcellentNumber = "Field.ExcellentNumber";
    public const string FieldNationalPlaces = "Field.NationalPlaces";
    public const string FieldName = "Field.Name";
    public const string AddItem = nameof(AddItem);
    public const string RemoveItem = nameof(RemoveItem);
    public const string BadNumber = nameof(BadNumber);
}
