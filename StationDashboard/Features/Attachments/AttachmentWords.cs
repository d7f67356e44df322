namespace StationDashboard.Features.Attachments;

/// <summary>The words of workbooks, which are Chinese in every language of the screen.</summary>
internal static class AttachmentWords
{
    /// <summary>活动</summary>
    public static string Of(AttachmentOwner owner) => owner switch
    {
        AttachmentOwner.Activity => "活动",
        AttachmentOwner.Incident => "事项",
        AttachmentOwner.Objection => "异议",
    };

    /// <summary>签到表</summary>
    public static string Of(AttachmentKind kind) => kind switch
    {
        AttachmentKind.SignInSheet => "签到表",
        AttachmentKind.Photo => "现场照片",
        AttachmentKind.Plan => "活动方案",
        AttachmentKind.CallNote => "回访记录",
        AttachmentKind.Other => "其他材料",
    };
}
