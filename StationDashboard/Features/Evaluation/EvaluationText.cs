namespace StationDashboard.Features.Evaluation;

/// <summary>Keys of the words of the ranking.</summary>
public sealed class EvaluationText
{
    // pages
    public const string Title = nameof(Title);
    public const string SnapshotsTitle = nameof(SnapshotsTitle);
    public const string ToRanking = nameof(ToRanking);
    public const string Cancel = nameof(Cancel);

    // states of the year
    public const string StateDraft = "State.Draft";
    public const string StateOpen = "State.Open";
    public const string StateFinalised = "State.Finalised";
    public const string StateReopened = "State.Reopened";
    public const string StateHelpDraft = "StateHelp.Draft";
    public const string StateHelpOpen = "StateHelp.Open";
    public const string StateHelpFinalised = "StateHelp.Finalised";
    public const string PendingShare = nameof(PendingShare);
    public const string Tampered = nameof(Tampered);

    // acts
    public const string Explain = nameof(Explain);
    public const string Scheme = nameof(Scheme);
    public const string OpenCycle = nameof(OpenCycle);
    public const string OpenCycleAsk = nameof(OpenCycleAsk);
    public const string Finalise = nameof(Finalise);
    public const string FinaliseAsk = nameof(FinaliseAsk);
    public const string FinalisePending = nameof(FinalisePending);
    public const string FinaliseNonePending = nameof(FinaliseNonePending);
    public const string FinaliseMore = nameof(FinaliseMore);
    public const string Finalising = nameof(Finalising);
    public const string Reopen = nameof(Reopen);
    public const string ReopenAsk = nameof(ReopenAsk);
    public const string Reason = nameof(Reason);
    public const string Snapshots = nameof(Snapshots);

    // weights
    public const string Weights = nameof(Weights);
    public const string Article9 = nameof(Article9);
    public const string PillarEffect = "Pillar.Effect";
    public const string PillarSessions = "Pillar.Sessions";
    public const string PillarSatisfaction = "Pillar.Satisfaction";
    public const string WeightHelpEffect = "WeightHelp.Effect";
    public const string WeightHelpSessions = "WeightHelp.Sessions";
    public const string WeightHelpSatisfaction = "WeightHelp.Satisfaction";
    public const string ScaleLogarithmic = "Scale.Logarithmic";
    public const string ScaleLinear = "Scale.Linear";
    public const string WhatIf = nameof(WhatIf);
    public const string WhatIfMoves = nameof(WhatIfMoves);
    public const string WhatIfNone = nameof(WhatIfNone);
    public const string WhatIfReset = nameof(WhatIfReset);
    public const string WhatIfSave = nameof(WhatIfSave);
    public const string WhatIfPropose = nameof(WhatIfPropose);
    public const string WhatIfProposeAsk = nameof(WhatIfProposeAsk);
    public const string MoveUp = nameof(MoveUp);
    public const string MoveDown = nameof(MoveDown);

    public const string Report = nameof(Report);

    // robustness
    public const string Robustness = nameof(Robustness);
    public const string Draws = nameof(Draws);
    public const string DrawsPending = nameof(DrawsPending);
    public const string RobustStable = nameof(RobustStable);
    public const string RobustBoundary = nameof(RobustBoundary);
    public const string RobustHelp = nameof(RobustHelp);

    // list
    public const string Ranking = nameof(Ranking);
    public const string Counts = nameof(Counts);
    public const string RankedView = nameof(RankedView);
    public const string ExcludedView = nameof(ExcludedView);
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string AllCities = nameof(AllCities);
    public const string AllTypes = nameof(AllTypes);
    public const string AllRegions = nameof(AllRegions);
    public const string City = nameof(City);
    public const string Type = nameof(Type);
    public const string RegionLabel = nameof(RegionLabel);
    public const string RegionPearlRiverDelta = "Region.PearlRiverDelta";
    public const string RegionEast = "Region.East";
    public const string RegionWest = "Region.West";
    public const string RegionNorth = "Region.North";
    public const string RegionProvincial = "Region.Provincial";
    public const string Rank = nameof(Rank);
    public const string Station = nameof(Station);
    public const string Score = nameof(Score);
    public const string Parts = nameof(Parts);
    public const string PartsLabel = nameof(PartsLabel);
    public const string Interval = nameof(Interval);
    public const string IntervalHelp = nameof(IntervalHelp);
    public const string IntervalWord = nameof(IntervalWord);
    public const string Hours = nameof(Hours);
    public const string Enterprises = nameof(Enterprises);
    public const string Sessions = nameof(Sessions);
    public const string Satisfaction = nameof(Satisfaction);
    public const string TierLabel = nameof(TierLabel);
    public const string TierExcellent = "Tier.Excellent";
    public const string TierGood = "Tier.Good";
    public const string TierPass = "Tier.Pass";
    public const string TierImprove = "Tier.Improve";
    public const string Few = nameof(Few);
    public const string Grounds = nameof(Grounds);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyStep = nameof(EmptyStep);
    public const string Clear = nameof(Clear);

    // grounds
    public const string GroundRecognisedLater = "Ground.RecognisedLater";
    public const string GroundTitleEnded = "Ground.TitleEnded";
    public const string GroundWithdrawn = "Ground.Withdrawn";
    public const string GroundDeregistered = "Ground.Deregistered";
    public const string GroundHours = "Ground.Hours";
    public const string GroundEnterprises = "Ground.Enterprises";
    public const string GroundViolation = "Ground.Violation";
    public const string GroundPaidService = "Ground.PaidService";
    public const string GroundOtherConduct = "Ground.OtherConduct";

    // worked explanation
    public const string Worked = nameof(Worked);
    public const string Raw = nameof(Raw);
    public const string Count = nameof(Count);
    public const string Corrected = nameof(Corrected);
    public const string Points = nameof(Points);
    public const string Weight = nameof(Weight);
    public const string Contribution = nameof(Contribution);
    public const string Sum = nameof(Sum);
    public const string AnswersPart = nameof(AnswersPart);
    public const string RubricPart = nameof(RubricPart);
    public const string NoRubric = nameof(NoRubric);
    public const string NoAnswers = nameof(NoAnswers);
    public const string GoodShare = nameof(GoodShare);
    public const string SatisfactionHelp = nameof(SatisfactionHelp);
    public const string MayBeNominated = nameof(MayBeNominated);
    public const string NationalHelp = nameof(NationalHelp);
    public const string TierAndNational = nameof(TierAndNational);
    public const string Post = nameof(Post);
    public const string PostWord = nameof(PostWord);
    public const string TierRule = nameof(TierRule);
    public const string BelowFloor = nameof(BelowFloor);
    public const string SealNote = nameof(SealNote);
    public const string CorrectionHelp = nameof(CorrectionHelp);
    public const string SuggestedM = nameof(SuggestedM);
    public const string PriorScheme = "Prior.Scheme";
    public const string PriorYearBefore = "Prior.YearBefore";
    public const string PriorYearSoFar = "Prior.YearSoFar";
    public const string PriorMiddle = "Prior.Middle";
    public const string Peers = nameof(Peers);
    public const string WhyNotHigher = nameof(WhyNotHigher);
    public const string WhyScore = "Why.Score";
    public const string WhySatisfaction = "Why.Satisfaction";
    public const string WhyEnterprises = "Why.Enterprises";
    public const string WhyHours = "Why.Hours";
    public const string WhyCode = "Why.Code";
    public const string NeedSessions = nameof(NeedSessions);
    public const string NeedSatisfaction = nameof(NeedSatisfaction);
    public const string Neighbours = nameof(Neighbours);
    public const string ToStation = nameof(ToStation);
    public const string ExplainText = nameof(ExplainText);

    // waiting change
    public const string SchemeChanged = nameof(SchemeChanged);
    public const string Waiting = nameof(Waiting);
    public const string WaitingSecond = nameof(WaitingSecond);
    public const string Accept = nameof(Accept);
    public const string Refuse = nameof(Refuse);

    // snapshots
    public const string SnapshotLine = nameof(SnapshotLine);
    public const string ReopenLine = nameof(ReopenLine);
    public const string Before = nameof(Before);
    public const string After = nameof(After);
    public const string Moves = nameof(Moves);
    public const string Cause = nameof(Cause);
    public const string NoMoves = nameof(NoMoves);
    public const string OneSnapshot = nameof(OneSnapshot);
    public const string OneSnapshotStep = nameof(OneSnapshotStep);
    public const string NotRanked = nameof(NotRanked);
    public const string Points2 = nameof(Points2);

    // boundary cases
    public const string Rule = nameof(Rule);
    public const string RuleAsk = nameof(RuleAsk);
    public const string MarkRuledIn = nameof(MarkRuledIn);
    public const string MarkRuledOut = nameof(MarkRuledOut);
    public const string RuledIn = nameof(RuledIn);
    public const string RuledOut = nameof(RuledOut);
}
