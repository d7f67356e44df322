namespace StationDashboard.Features.Nominations;

/// <summary>Where a nomination stands.</summary>
public enum NominationState
{
    /// <summary>候选</summary>
    Candidate,
    /// <summary>已预览告知: the station has been told what is planned.</summary>
    Previewed,
    /// <summary>评审通过</summary>
    Reviewed,
    /// <summary>评审未通过</summary>
    VotedDown,
    /// <summary>公示中, or its days are over and nobody has gone on.</summary>
    Notice,
    /// <summary>异议复核: an objection waits for its written answer.</summary>
    Rechecking,
    /// <summary>省优秀待确认: asked for by one person, waits for another.</summary>
    ExcellentProposed,
    /// <summary>省优秀</summary>
    Excellent,
    /// <summary>推荐国家待确认</summary>
    NationalProposed,
    /// <summary>已推荐国家</summary>
    National,
    /// <summary>获国家称号</summary>
    Titled,
    /// <summary>未获国家称号</summary>
    NotTitled,
    /// <summary>已退出</summary>
    Withdrawn,
}

/// <summary>What can be done with a nomination; each leaves a step.</summary>
public enum NominationAct
{
    /// <summary>列为候选</summary>
    Propose,
    /// <summary>预览告知</summary>
    Preview,
    /// <summary>记录评审表决</summary>
    Vote,
    /// <summary>公示</summary>
    Publish,
    /// <summary>登记异议</summary>
    Object,
    /// <summary>答复异议</summary>
    Answer,
    /// <summary>提请认定省优秀</summary>
    ProposeExcellent,
    /// <summary>确认省优秀</summary>
    ConfirmExcellent,
    /// <summary>提请推荐国家</summary>
    ProposeNational,
    /// <summary>确认推荐国家</summary>
    ConfirmNational,
    /// <summary>登记结果</summary>
    Result,
    /// <summary>退回</summary>
    StepBack,
    /// <summary>退出</summary>
    Withdraw,
}

/// <summary>The stages of the track, in order.</summary>
public enum NominationStage
{
    /// <summary>候选</summary>
    Candidate,
    /// <summary>预览告知</summary>
    Preview,
    /// <summary>评审</summary>
    Review,
    /// <summary>公示</summary>
    Notice,
    /// <summary>异议/复核</summary>
    Recheck,
    /// <summary>省优秀</summary>
    Excellent,
    /// <summary>推荐国家</summary>
    National,
    /// <summary>结果</summary>
    Result,
}
