using Microsoft.Extensions.Localization;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;

namespace StationDashboard.Features.Activities;

/// <summary>Keys of the words for activities, visits and answers.</summary>
public sealed class ActivityTermsText
{
    // states of a record
    public const string StateDraft = "State.Draft";
    public const string StatePending = "State.Pending";
    public const string StateApproved = "State.Approved";
    public const string StateReturned = "State.Returned";
    public const string StateVoid = "State.Void";

    // what a state means
    public const string HelpDraft = "Help.Draft";
    public const string HelpPending = "Help.Pending";
    public const string HelpApproved = "Help.Approved";
    public const string HelpReturned = "Help.Returned";
    public const string HelpVoid = "Help.Void";

    // categories
    public const string CategoryPolicy = "Category.Policy";
    public const string CategoryRecruitment = "Category.Recruitment";
    public const string CategoryTraining = "Category.Training";
    public const string CategoryFinance = "Category.Finance";
    public const string CategoryStartup = "Category.Startup";
    public const string CategoryTechnology = "Category.Technology";
    public const string CategoryManagement = "Category.Management";
    public const string CategoryLegal = "Category.Legal";
    public const string CategoryMarket = "Category.Market";
    public const string CategoryDigital = "Category.Digital";
    public const string CategoryOther = "Category.Other";

    // modes
    public const string ModeOffline = "Mode.Offline";
    public const string ModeOnline = "Mode.Online";
    public const string ModeMixed = "Mode.Mixed";

    // origins of an answer
    public const string OriginStation = "Origin.Station";
    public const string OriginCenter = "Origin.Center";
    public const string OriginScan = "Origin.Scan";

    // doubts and what to do about them
    public const string DoubtNoEnterprises = "Doubt.NoEnterprises";
    public const string DoubtHelpNoEnterprises = "DoubtHelp.NoEnterprises";
    public const string DoubtHours = "Doubt.Hours";
    public const string DoubtHelpHours = "DoubtHelp.Hours";
    public const string DoubtDuplicateRoster = "Doubt.DuplicateRoster";
    public const string DoubtHelpDuplicateRoster = "DoubtHelp.DuplicateRoster";
    public const string DoubtSharedRoster = "Doubt.SharedRoster";
    public const string DoubtHelpSharedRoster = "DoubtHelp.SharedRoster";
    public const string DoubtSameEvent = "Doubt.SameEvent";
    public const string DoubtHelpSameEvent = "DoubtHelp.SameEvent";
    public const string DoubtBeforeRecognition = "Doubt.BeforeRecognition";
    public const string DoubtHelpBeforeRecognition = "DoubtHelp.BeforeRecognition";
    public const string DoubtFutureDate = "Doubt.FutureDate";
    public const string DoubtHelpFutureDate = "DoubtHelp.FutureDate";
    public const string DoubtAllFives = "Doubt.AllFives";
    public const string DoubtHelpAllFives = "DoubtHelp.AllFives";
    public const string DoubtMissingCodes = "Doubt.MissingCodes";
    public const string DoubtHelpMissingCodes = "DoubtHelp.MissingCodes";
    public const string DoubtUnknownSizes = "Doubt.UnknownSizes";
    public const string DoubtHelpUnknownSizes = "DoubtHelp.UnknownSizes";
    public const string DoubtConflictingSizes = "Doubt.ConflictingSizes";
    public const string DoubtHelpConflictingSizes = "DoubtHelp.ConflictingSizes";
    public const string DoubtDecemberCrowd = "Doubt.DecemberCrowd";
    public const string DoubtHelpDecemberCrowd = "DoubtHelp.DecemberCrowd";
    public const string DoubtMended = "Doubt.Mended";
    public const string DoubtHelpMended = "DoubtHelp.Mended";

    // sizes of an enterprise
    public const string SizeUnknown = "Size.Unknown";
    public const string SizeMicro = "Size.Micro";
    public const string SizeSmall = "Size.Small";
    public const string SizeMedium = "Size.Medium";
    public const string SizeLarge = "Size.Large";
}

/// <summary>Says the terms of an activity in the reader's language.</summary>
public static class ActivityTerms
{
    /// <summary>待核</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, RecordState state) => text[$"State.{state}"];

    /// <summary>What a state means for the count.</summary>
    public static string Help(this IStringLocalizer<ActivityTermsText> text, RecordState state) => text[$"Help.{state}"];

    /// <summary>政策宣贯</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, ActivityCategory category) => text[$"Category.{category}"];

    /// <summary>线下; a dash where the record does not say.</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, ActivityMode? mode) => mode is { } known ? text[$"Mode.{known}"] : "—";

    /// <summary>工作站收集</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, AnswerOrigin origin) => text[$"Origin.{origin}"];

    /// <summary>没有服务企业</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, Doubt doubt) => text[$"Doubt.{doubt}"];

    /// <summary>What the doubt is and what to do about it.</summary>
    public static string Help(this IStringLocalizer<ActivityTermsText> text, Doubt doubt) => text[$"DoubtHelp.{doubt}"];

    /// <summary>小型</summary>
    public static string Of(this IStringLocalizer<ActivityTermsText> text, EnterpriseSize size) => text[$"Size.{size}"];
}
