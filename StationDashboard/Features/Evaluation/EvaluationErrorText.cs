namespace StationDashboard.Features.Evaluation;

/// <summary>Keys of what a refused command says to readers of another language.</summary>
public sealed class EvaluationErrorText
{
    // errors
    public const string ErrorRightDenied = "Error.right.denied";
    public const string ErrorWriteBusy = "Error.write.busy";
    public const string ErrorSchemeWeightsZero = "Error.scheme.weights.zero";
    public const string ErrorSchemeWeightsRange = "Error.scheme.weights.range";
    public const string ErrorSchemeFloors = "Error.scheme.floors";
    public const string ErrorSchemePriorWeight = "Error.scheme.prior.weight";
    public const string ErrorSchemePriorMean = "Error.scheme.prior.mean";
    public const string ErrorSchemeMinimum = "Error.scheme.minimum";
    public const string ErrorSchemeOrigins = "Error.scheme.origins";
    public const string ErrorSchemeEffectParts = "Error.scheme.effect.parts";
    public const string ErrorSchemeRatersGap = "Error.scheme.raters.gap";
    public const string ErrorSchemeRubric = "Error.scheme.rubric";
    public const string ErrorSchemeTiers = "Error.scheme.tiers";
    public const string ErrorSchemeExcellent = "Error.scheme.excellent";
    public const string ErrorSchemeNational = "Error.scheme.national";
    public const string ErrorSchemeGoalpost = "Error.scheme.goalpost";
    public const string ErrorSchemeReason = "Error.scheme.reason";
    public const string ErrorSchemeUnlocked = "Error.scheme.unlocked";
    public const string ErrorSchemeWaiting = "Error.scheme.waiting";
    public const string ErrorSchemeDecided = "Error.scheme.decided";
    public const string ErrorSchemeClosed = "Error.scheme.closed";
    public const string ErrorEvaluationSecond = "Error.evaluation.second";
    public const string ErrorCycleOpen = "Error.cycle.open";
    public const string ErrorCyclePrior = "Error.cycle.prior";
    public const string ErrorCycleReason = "Error.cycle.reason";
    public const string ErrorCycleRunning = "Error.cycle.running";
    public const string ErrorFinaliseDraft = "Error.finalise.draft";
    public const string ErrorFinaliseFinal = "Error.finalise.final";
    public const string ErrorFinaliseUnlocked = "Error.finalise.unlocked";
    public const string ErrorFinaliseWaiting = "Error.finalise.waiting";
    public const string ErrorFinaliseChanged = "Error.finalise.changed";
    public const string ErrorLockRunning = "Error.lock.running";
    public const string ErrorLockEmpty = "Error.lock.empty";
    public const string ErrorRubricMarks = "Error.rubric.marks";
    public const string ErrorRubricNote = "Error.rubric.note";
    public const string ErrorRubricStation = "Error.rubric.station";
    public const string ErrorRubricFinal = "Error.rubric.final";
    public const string ErrorRubricShown = "Error.rubric.shown";
    public const string ErrorRubricSettled = "Error.rubric.settled";
    public const string ErrorIncidentText = "Error.incident.text";
    public const string ErrorIncidentDate = "Error.incident.date";
    public const string ErrorIncidentStation = "Error.incident.station";
    public const string ErrorIncidentReason = "Error.incident.reason";
    public const string ErrorIncidentAbsent = "Error.incident.absent";
    public const string ErrorIncidentStale = "Error.incident.stale";
    public const string ErrorRulingReason = "Error.ruling.reason";
    public const string ErrorRulingDraft = "Error.ruling.draft";
    public const string ErrorRulingSure = "Error.ruling.sure";
}
